import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { addressWith, type TableAddress } from "@/components/table/table-address";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Page } from "@/lib/domain/keyset";
import type { GrantRow } from "@/lib/features/sharing/grants";
import { PrincipalWords, useEndWords, useVersionsWords } from "./words";

export function GrantTable({ address, page }: { address: TableAddress; page: Page<GrantRow> }) {
  const t = useTranslations("sharing.grants");
  const columns = useGrantColumns();
  const { previous, next } = page;
  return (
    <DataTable
      label={t("table")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={columns}
      empty={<EmptyState icon={<KeyRound />} title={t("empty")}>{t("emptyHint")}</EmptyState>}
      footer={
        previous || next ? (
          <Pagination
            byTime
            previous={previous && addressWith(address, { before: previous, after: null })}
            next={next && addressWith(address, { after: next, before: null })}
          />
        ) : null
      }
    />
  );
}

/** Emergency grants that wait for a review. */
export function EmergencyTable({ grants }: { grants: readonly GrantRow[] }) {
  const t = useTranslations("sharing.inbox");
  const columns = useGrantColumns();
  if (grants.length === 0) return null;
  return (
    <section aria-labelledby="emergencies" className="mb-6 space-y-2">
      <div>
        <h2 id="emergencies" className="font-semibold">{t("emergencies")}</h2>
        <p className="text-sm text-ink-faint">{t("emergenciesHint")}</p>
      </div>
      <DataTable label={t("emergencies")} rows={grants} rowKey={(row) => row.id} columns={columns} empty={null} />
    </section>
  );
}

function useGrantColumns(): Column<GrantRow>[] {
  const t = useTranslations("sharing");
  const versions = useVersionsWords();
  const until = useEndWords();
  return [
    {
      id: "layer", header: t("columns.layer"),
      cell: (row) => (
        <span className="flex min-w-0 flex-col leading-4">
          <RowLink href={`/grants/${row.id}`}>{row.layer.name}</RowLink>
          <span className="font-mono text-xs whitespace-nowrap text-ink-faint">{row.layer.accountId} {row.layer.region}</span>
        </span>
      ),
    },
    { id: "who", header: t("columns.who"), cell: (row) => <PrincipalWords principal={row.principal} /> },
    {
      id: "state", header: t("columns.state"),
      cell: (row) => (
        <span className="inline-flex flex-wrap gap-1">
          <StatusBadge status={row.state} />
          {row.contested ? <StatusBadge status="contested" /> : null}
          {row.emergency ? <Badge tone="bad">{row.reviewed ? t("grants.emergency") : `${t("grants.emergency")} · ${t("grants.toReview")}`}</Badge> : null}
        </span>
      ),
    },
    { id: "versions", header: t("columns.versions"), hideBelow: "md", cell: (row) => versions(row) },
    { id: "until", header: t("columns.until"), hideBelow: "sm", cell: (row) => <Until row={row} text={until(row.until)} /> },
    { id: "team", header: t("columns.team"), hideBelow: "lg", cell: (row) => row.team },
  ];
}

function Until({ row, text }: { row: GrantRow; text: string }) {
  const t = useTranslations("drift.renewal");
  return <span className="inline-flex flex-wrap items-center gap-1 whitespace-nowrap">{text}{row.endsSoon ? <Badge tone="caution">{t("soon")}</Badge> : null}</span>;
}
