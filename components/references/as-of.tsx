import { History } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { FilterForm } from "@/components/table/filter-form";
import { cursorParams, firstPageWith, firstValue, type TableAddress } from "@/components/table/table-address";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";

/** Chooses the day that is asked about. It is `?at=`, and works as a plain form where no script runs. */
export function AsOfForm({ address }: { address: TableAddress }) {
  const t = useTranslations("references.at");
  const kept = Object.entries(address.params).filter(([name]) => name !== "at" && !(cursorParams as readonly string[]).includes(name));
  const day = firstValue(address.params, "at");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterForm path={address.path} label={t("label")}>
        <label className="flex items-center gap-2 text-sm whitespace-nowrap text-ink-soft">
          {t("label")}
          <span className="w-38"><input key={day} type="date" name="at" required defaultValue={day} className={`${controlClass} h-8 px-2.5`} /></span>
        </label>
        {kept.flatMap(([name, value]) => [value ?? []].flat().map((each) => <input key={`${name}=${each}`} type="hidden" name={name} value={each} />))}
        <Button type="submit" icon={<History aria-hidden />}>{t("apply")}</Button>
        {day ? <ButtonLink href={firstPageWith(address, { at: null })} variant="ghost">{t("now")}</ButtonLink> : null}
      </FilterForm>
    </div>
  );
}

/** What an answer about the past rests on. */
export function AsOfNote({ at, historySince }: { at: Date; historySince: Date | null }) {
  const t = useTranslations("references.at");
  const format = useFormatter();
  const day = (date: Date) => format.dateTime(date, "date");
  const unread = historySince !== null && historySince > at;
  return (
    <Alert severity={unread ? "warning" : "info"} title={t("title", { day: day(at) })} className="mb-3">
      {unread ? t("before", { day: day(historySince) }) : t("hint")}
    </Alert>
  );
}
