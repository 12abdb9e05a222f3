import { Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/table/data-table";
import { NoMatches } from "@/components/table/no-matches";
import { RowLink } from "@/components/table/row-link";
import { addressWith, isFiltered, type TableAddress } from "@/components/table/table-address";
import type { TablePreferences } from "@/components/table/table-preferences";
import { TableTools } from "@/components/table/table-tools";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { StatusBadge } from "@/components/ui/status-badge";
import { accountPath } from "@/lib/domain/console-path";
import { coverageStates, type Coverage } from "@/lib/domain/coverage";
import { pageSizes } from "@/lib/domain/keyset";
import { isPartition } from "@/lib/domain/partition";
import type { AccountList, AccountRow, RegionCoverage } from "@/lib/features/accounts/list-accounts";
import type { AccountListRequest } from "@/lib/features/accounts/schema";

type Props = { address: TableAddress; asked: AccountListRequest; list: AccountList; preferences: TablePreferences };

/** The connected accounts, each with how well its regions are known. */
export function AccountTable({ address, asked, list, preferences }: Props) {
  const t = useTranslations("accounts");
  return (
    <DataTable
      label={t("table")}
      columns={useAccountColumns()}
      rows={list.rows}
      rowKey={(row) => row.id}
      address={address}
      sort={asked.sort}
      settings={{ table: "accounts", preferences }}
      empty={isFiltered(address) && list.connected > 0 ? <NoMatches clear={address.path} /> : <Empty connectable={list.connectable} />}
      footer={
        <Pagination
          previous={list.previous && addressWith(address, { before: list.previous, after: null })}
          next={list.next && addressWith(address, { after: list.next, before: null })}
          summary={t("count", { count: list.total })}
        />
      }
    />
  );
}

export function AccountTools({ address, preferences, size }: { address: TableAddress; preferences: TablePreferences; size: number }) {
  return <TableTools list="accounts" address={address} columns={useAccountColumns()} preferences={preferences} sizes={pageSizes} size={size} />;
}

function Empty({ connectable }: { connectable: boolean }) {
  const t = useTranslations("accounts");
  return (
    <EmptyState icon={<Wallet />} title={t("empty")} actions={connectable ? <ButtonLink variant="primary" href="/accounts/connect">{t("connect")}</ButtonLink> : null}>
      {t("emptyHint")}
    </EmptyState>
  );
}

function useAccountColumns(): Column<AccountRow>[] {
  const t = useTranslations("accounts");
  return [
    { id: "name", header: t("columns.name"), sort: "name", truncate: true, fixed: true, cell: (row) => <RowLink href={accountPath(row)}>{row.name}</RowLink> },
    { id: "accountId", header: t("columns.accountId"), sort: "account", cell: (row) => <span className="font-mono">{row.accountId}</span> },
    { id: "partition", header: t("columns.partition"), hideBelow: "md", cell: (row) => <span className="whitespace-nowrap">{isPartition(row.partition) ? t(`partitions.${row.partition}`) : row.partition}</span> },
    { id: "team", header: t("columns.team"), hideBelow: "lg", cell: (row) => row.team?.name ?? <span className="text-ink-faint">{t("noTeam")}</span> },
    { id: "layers", header: t("columns.layers"), align: "end", hideBelow: "sm", cell: (row) => row.layers },
    { id: "functions", header: t("columns.functions"), align: "end", hideBelow: "sm", cell: (row) => row.functions },
    { id: "regions", header: t("columns.regions"), hideBelow: "sm", cell: (row) => <Regions regions={row.regions} /> },
  ];
}

/** How many regions are in each state, the best first; their names on hover. */
function Regions({ regions }: { regions: readonly RegionCoverage[] }) {
  const of = (coverage: Coverage) => regions.filter((region) => region.coverage === coverage);
  return (
    <span className="inline-flex flex-wrap gap-x-3 gap-y-1">
      {coverageStates.map((coverage) => (
        <RegionCount key={coverage} coverage={coverage} regions={of(coverage)} />
      ))}
    </span>
  );
}

function RegionCount({ coverage, regions }: { coverage: Coverage; regions: readonly RegionCoverage[] }) {
  if (regions.length === 0) return null;
  return (
    <span className="inline-flex items-center gap-1.5" title={regions.map(({ region }) => region).join(", ")}>
      <StatusBadge status={coverage} />
      <span className="tabular-nums">{regions.length}</span>
    </span>
  );
}
