import Form from "next/form";
import { useTranslations } from "next-intl";
import { FilterBar, type Filter } from "@/components/table/filter-bar";
import { cursorParams, firstValue, type TableAddress } from "@/components/table/table-address";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import type { ActorName } from "@/lib/features/activity/list-actors";

const groups = ["upload", "layer", "share", "grant", "rules", "account", "identity", "team"] as const;

type Props = { address: TableAddress; actors: readonly ActorName[]; actions: readonly { value: string; label: string }[] };

/** The log's filters: who, what, on what, from when until when, and words. All of it is the URL. */
export function ActivityFilterBar({ address, actors, actions }: Props) {
  const t = useTranslations("activity");
  const subject = firstValue(address.params, "subject");
  const filters: Filter[] = [
    { name: "actor", label: t("filters.actor"), options: [...actors.map(({ id, name }) => ({ value: id, label: name })), { value: "system", label: t("strata") }] },
    { name: "action", label: t("filters.action"), options: [...groups.map((value) => ({ value, label: t(`groups.${value}`) })), ...actions] },
    ...(subject ? [{ name: "subject", label: t("columns.subject"), options: [{ value: subject, label: subject.split(":").slice(1).join(":") }] }] : []),
  ];
  return <FilterBar address={address} search={t("search")} filters={filters} actions={<Period address={address} />} />;
}

/** Two calendar days of the reader, both included. */
function Period({ address }: { address: TableAddress }) {
  const t = useTranslations("activity.filters");
  const kept = Object.entries(address.params).filter(([name]) => !["from", "to", ...cursorParams].includes(name));
  return (
    <Form action={address.path} prefetch={false} scroll={false} aria-label={t("period")} className="flex flex-wrap items-center gap-2">
      {kept.flatMap(([name, value]) => [value ?? []].flat().map((each) => <input key={`${name}=${each}`} type="hidden" name={name} value={each} />))}
      {(["from", "to"] as const).map((name) => (
        <label key={name} className="inline-flex items-center gap-1.5 text-sm text-ink-faint">
          {t(name)}
          <input type="date" name={name} defaultValue={firstValue(address.params, name)} className={`${controlClass} h-8 w-36 px-2`} />
        </label>
      ))}
      <Button type="submit">{t("apply")}</Button>
    </Form>
  );
}
