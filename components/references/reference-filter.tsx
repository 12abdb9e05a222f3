import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type FilterLabels, PropertyFilter } from "@/components/table/property-filter";
import type { TableAddress } from "@/components/table/table-address";
import { layerVersionStates } from "@/lib/domain/layer-version";
import { partitions } from "@/lib/domain/partition";
import type { FunctionFilterOptions } from "@/lib/features/functions/filter-options";
import { type ReferenceListRequest, referenceListTerms, type ReferenceProperty, referenceQualifiers } from "@/lib/features/references/schema";

type Props = { address: TableAddress; filter: ReferenceListRequest["filter"] | null; options: FunctionFilterOptions; actions?: ReactNode };

export function ReferenceFilter({ address, filter, options, actions }: Props) {
  const t = useTranslations("references");
  return (
    <PropertyFilter address={address} vocabulary={referenceListTerms.vocabulary} labels={useLabels(options)} filter={filter} placeholder={t("search")} actions={actions} />
  );
}

function useLabels(options: FunctionFilterOptions): FilterLabels<ReferenceProperty> {
  const t = useTranslations("references");
  const functions = useTranslations("functions");
  const layers = useTranslations("layers.partitions");
  const status = useTranslations("common.status");
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return {
    layer: { label: t("filters.layer") },
    state: { label: t("columns.state"), values: [...layerVersionStates.map((value) => ({ value, label: status(value) })), { value: "unknown", label: t("states.unknown") }] },
    publisher: { label: t("filters.publisher") },
    package: { label: t("filters.package") },
    function: { label: t("filters.function") },
    qualifier: { label: t("columns.qualifier"), values: referenceQualifiers.map((value) => ({ value, label: t(`filters.qualifiers.${value}`) })) },
    owner: { label: t("columns.owner"), values: [...same(options.owners), { value: "none", label: functions("unknownOwner") }] },
    partition: { label: functions("filters.partition"), values: partitions.map((value) => ({ value, label: layers(value) })) },
    account: { label: functions("filters.account"), values: options.accounts.map(({ accountId, name }) => ({ value: accountId, label: `${name} (${accountId})` })) },
    region: { label: functions("filters.region"), values: same(options.regions) },
    runtime: { label: functions("filters.runtime"), values: same(options.runtimes) },
    since: { label: t("filters.since") },
  };
}
