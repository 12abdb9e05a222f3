import { useTranslations } from "next-intl";
import { FilterBar, type Filter } from "@/components/table/filter-bar";
import type { TableAddress } from "@/components/table/table-address";
import { partitions } from "@/lib/domain/partition";
import type { FunctionFilterOptions } from "@/lib/features/functions/filter-options";
import { functionHoldings } from "@/lib/features/functions/schema";

export function FunctionFilterBar({ address, options }: { address: TableAddress; options: FunctionFilterOptions }) {
  const t = useTranslations("functions");
  const layers = useTranslations("layers.partitions");
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const filters: Filter[] = [
    { name: "partition", label: t("filters.partition"), options: partitions.filter((each) => options.partitions.includes(each)).map((value) => ({ value, label: layers(value) })) },
    { name: "account", label: t("filters.account"), options: options.accounts.map(({ accountId, name }) => ({ value: accountId, label: `${name} (${accountId})` })) },
    { name: "region", label: t("filters.region"), options: same(options.regions) },
    { name: "runtime", label: t("filters.runtime"), options: same(options.runtimes) },
    { name: "owner", label: t("filters.owner"), options: same(options.owners) },
    { name: "holds", label: t("filters.holds"), options: functionHoldings.map((value) => ({ value, label: t(`filters.holdings.${value}`) })) },
  ];
  return <FilterBar address={address} search={t("search")} filters={filters.filter(({ name, options: { length } }) => length > 1 || address.params[name])} />;
}
