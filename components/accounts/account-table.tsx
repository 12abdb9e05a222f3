import { Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { accountPath } from "@/lib/domain/console-path";
import { coverageStates, type Coverage } from "@/lib/domain/coverage";
import { isPartition } from "@/lib/domain/partition";
import type { AccountRow, RegionCoverage } from "@/lib/features/accounts/list-accounts";

/** The connected accounts, each with how well its regions are known. */
export function AccountTable({ accounts }: { accounts: readonly AccountRow[] }) {
  const t = useTranslations("accounts");
  return (
    <DataTable
      label={t("table")}
      columns={useColumns()}
      rows={accounts}
      rowKey={(row) => row.id}
      empty={
        <EmptyState icon={<Wallet />} title={t("empty")} actions={<ButtonLink variant="primary" href="/accounts/connect">{t("connect")}</ButtonLink>}>
          {t("emptyHint")}
        </EmptyState>
      }
      footer={<p className="text-sm text-ink-faint">{t("count", { count: accounts.length })}</p>}
    />
  );
}

function useColumns(): Column<AccountRow>[] {
  const t = useTranslations("accounts");
  return [
    { id: "name", header: t("columns.name"), truncate: true, cell: (row) => <RowLink href={accountPath(row)}>{row.name}</RowLink> },
    { id: "accountId", header: t("columns.accountId"), cell: (row) => <span className="font-mono">{row.accountId}</span> },
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
