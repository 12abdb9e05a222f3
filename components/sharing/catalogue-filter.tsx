import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PropertyFilter } from "@/components/table/property-filter";
import type { TableAddress } from "@/components/table/table-address";
import { partitions } from "@/lib/domain/partition";
import { catalogueListTerms, catalogueStandings, type CatalogueListRequest } from "@/lib/features/sharing/schema";

type Props = {
  address: TableAddress;
  filter: CatalogueListRequest["filter"] | null;
  /** What occurs. */
  options: { accounts: readonly { accountId: string; name: string }[]; regions: readonly string[]; runtimes: readonly string[]; teams: readonly { id: string; name: string }[] };
  actions?: ReactNode;
};

export function CatalogueFilter({ address, filter, options, actions }: Props) {
  const t = useTranslations("sharing.catalogue");
  const layers = useTranslations("layers");
  const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <PropertyFilter
      address={address}
      vocabulary={catalogueListTerms.vocabulary}
      labels={{
        name: { label: t("columns.name") },
        partition: { label: t("partition"), values: partitions.map((value) => ({ value, label: layers(`partitions.${value}`) })) },
        account: { label: layers("filters.account"), values: options.accounts.map(({ accountId, name }) => ({ value: accountId, label: `${name} (${accountId})` })) },
        region: { label: layers("filters.region"), values: same(options.regions) },
        runtime: { label: layers("filters.runtime"), values: same(options.runtimes) },
        licence: { label: t("columns.licence") },
        team: { label: layers("filters.team"), values: [...options.teams.map(({ id, name }) => ({ value: id, label: name })), { value: "none", label: layers("noTeam") }] },
        standing: { label: t("columns.standing"), values: catalogueStandings.map((value) => ({ value, label: t(`filterStanding.${value}`) })) },
      }}
      filter={filter}
      placeholder={t("search")}
      actions={actions}
    />
  );
}
