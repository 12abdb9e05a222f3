import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterBar, type Filter } from "@/components/table/filter-bar";
import type { TableAddress } from "@/components/table/table-address";
import { partitions } from "@/lib/domain/partition";
import { ARCHITECTURES } from "@/lib/domain/runtime";
import type { LayerFilterOptions } from "@/lib/features/layers/filter-options";
import { layerStates } from "@/lib/features/layers/schema";

type Props = { address: TableAddress; options: LayerFilterOptions; actions?: ReactNode };

export function LayerFilterBar({ address, options, actions }: Props) {
  const t = useTranslations("layers");
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const filters: Filter[] = [
    { name: "partition", label: t("filters.partition"), options: partitions.filter((each) => options.partitions.includes(each)).map((value) => ({ value, label: t(`partitions.${value}`) })) },
    { name: "account", label: t("filters.account"), options: options.accounts.map(({ accountId, name }) => ({ value: accountId, label: `${name} (${accountId})` })) },
    { name: "region", label: t("filters.region"), options: same(options.regions) },
    { name: "runtime", label: t("filters.runtime"), options: same(options.runtimes) },
    { name: "architecture", label: t("filters.architecture"), options: same(ARCHITECTURES) },
    { name: "team", label: t("filters.team"), options: [...options.teams.map(({ id, name }) => ({ value: id, label: name })), { value: "none", label: t("noTeam") }] },
    { name: "state", label: t("filters.state"), options: layerStates.map((value) => ({ value, label: t(`filters.states.${value}`) })) },
  ];
  return <FilterBar address={address} search={t("search")} filters={filters.filter(({ name, options: { length } }) => length > 1 || address.params[name])} actions={actions} />;
}
