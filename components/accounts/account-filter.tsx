import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PropertyFilter } from "@/components/table/property-filter";
import type { TableAddress } from "@/components/table/table-address";
import { coverageStates } from "@/lib/domain/coverage";
import { partitions } from "@/lib/domain/partition";
import { accountListTerms, type AccountListRequest } from "@/lib/features/accounts/schema";

type Props = {
  address: TableAddress;
  filter: AccountListRequest["filter"] | null;
  regions: readonly string[];
  teams: readonly { id: string; name: string }[];
  actions?: ReactNode;
};

export function AccountFilter({ address, filter, regions, teams, actions }: Props) {
  const t = useTranslations("accounts");
  const status = useTranslations("common.status");
  return (
    <PropertyFilter
      address={address}
      vocabulary={accountListTerms.vocabulary}
      labels={{
        name: { label: t("columns.name") },
        account: { label: t("columns.accountId") },
        partition: { label: t("columns.partition"), values: partitions.map((value) => ({ value, label: t(`partitions.${value}`) })) },
        region: { label: t("detail.region"), values: regions.map((value) => ({ value, label: value })) },
        team: { label: t("columns.team"), values: [...teams.map(({ id, name }) => ({ value: id, label: name })), { value: "none", label: t("noTeam") }] },
        coverage: { label: t("detail.coverage"), values: coverageStates.map((value) => ({ value, label: status(value) })) },
      }}
      filter={filter}
      placeholder={t("search")}
      actions={actions}
    />
  );
}
