import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FilterLabels, PropertyFilter } from "@/components/table/property-filter";
import type { TableAddress } from "@/components/table/table-address";
import { partitions } from "@/lib/domain/partition";
import { ARCHITECTURES } from "@/lib/domain/runtime";
import type { FunctionFilterOptions } from "@/lib/features/functions/filter-options";
import { functionHoldings, functionListTerms, type FunctionListRequest, type FunctionProperty } from "@/lib/features/functions/schema";

type Props = { address: TableAddress; filter: FunctionListRequest["filter"] | null; options: FunctionFilterOptions; actions?: ReactNode };

export function FunctionFilter({ address, filter, options, actions }: Props) {
  const t = useTranslations("functions");
  return (
    <PropertyFilter address={address} vocabulary={functionListTerms.vocabulary} labels={useLabels(options)} filter={filter} placeholder={t("search")} actions={actions} />
  );
}

function useLabels(options: FunctionFilterOptions): FilterLabels<FunctionProperty> {
  const t = useTranslations("functions");
  const layers = useTranslations("layers.partitions");
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return {
    name: { label: t("columns.name") },
    partition: { label: t("filters.partition"), values: partitions.map((value) => ({ value, label: layers(value) })) },
    account: { label: t("filters.account"), values: options.accounts.map(({ accountId, name }) => ({ value: accountId, label: `${name} (${accountId})` })) },
    region: { label: t("filters.region"), values: same(options.regions) },
    runtime: { label: t("filters.runtime"), values: same(options.runtimes) },
    architecture: { label: t("filters.architecture"), values: same(ARCHITECTURES) },
    owner: { label: t("filters.owner"), values: [...same(options.owners), { value: "none", label: t("unknownOwner") }] },
    holds: { label: t("filters.holds"), values: functionHoldings.map((value) => ({ value, label: t(`filters.holdings.${value}`) })) },
    layer: { label: t("filters.layer") },
    changed: { label: t("columns.modified") },
  };
}
