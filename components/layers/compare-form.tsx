import { useTranslations } from "next-intl";
import { FilterForm } from "@/components/table/filter-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type Props = { before: string; after: string; choices: readonly { ref: string; label: string }[] };

/** Names the two contents. Its address is the comparison's own, so it can be sent to somebody else. */
export function CompareForm({ before, after, choices }: Props) {
  const t = useTranslations("layers.compare");
  return (
    <FilterForm path="/layers/compare" label={t("title")}>
      <div className="grid w-full gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] sm:items-end">
        {([["before", before], ["after", after]] as const).map(([side, value]) => (
          <label key={`${side} ${value}`} className="flex min-w-0 flex-col gap-1.5 font-medium">
            {t(side)}
            <Input mono name={side} defaultValue={value} list="contents" placeholder={t("placeholder")} autoComplete="off" required />
          </label>
        ))}
        <Button type="submit" variant="primary">{t("compare")}</Button>
      </div>
      <datalist id="contents">{choices.map(({ ref, label }) => <option key={ref} value={ref}>{label}</option>)}</datalist>
    </FilterForm>
  );
}
