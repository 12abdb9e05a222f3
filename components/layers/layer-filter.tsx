import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FilterLabels, PropertyFilter } from "@/components/table/property-filter";
import type { TableAddress } from "@/components/table/table-address";
import { partitions } from "@/lib/domain/partition";
import { ARCHITECTURES } from "@/lib/domain/runtime";
import type { LayerFilterOptions } from "@/lib/features/layers/filter-options";
import { layerListTerms, type LayerListRequest, type LayerProperty, layerStates } from "@/lib/features/layers/schema";

type Props = { address: TableAddress; filter: LayerListRequest["filter"] | null; options: LayerFilterOptions; actions?: ReactNode };

export function LayerFilter({ address, filter, options, actions }: Props) {
  const t = useTranslations("layers");
  return (
    <PropertyFilter address={address} vocabulary={layerListTerms.vocabulary} labels={useLabels(options)} filter={filter} placeholder={t("search")} actions={actions} />
  );
}

function useLabels(options: LayerFilterOptions): FilterLabels<LayerProperty> {
  const t = useTranslations("layers");
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return {
    name: { label: t("columns.name") },
    partition: { label: t("filters.partition"), values: partitions.map((value) => ({ value, label: t(`partitions.${value}`) })) },
    account: { label: t("filters.account"), values: options.accounts.map(({ accountId, name }) => ({ value: accountId, label: `${name} (${accountId})` })) },
    region: { label: t("filters.region"), values: same(options.regions) },
    runtime: { label: t("filters.runtime"), values: same(options.runtimes) },
    architecture: { label: t("filters.architecture"), values: same(ARCHITECTURES) },
    team: { label: t("filters.team"), values: [...options.teams.map(({ id, name }) => ({ value: id, label: name })), { value: "none", label: t("noTeam") }] },
    state: { label: t("filters.state"), values: layerStates.map((value) => ({ value, label: t(`filters.states.${value}`) })) },
    versions: { label: t("columns.versions") },
    published: { label: t("filters.published") },
  };
}
