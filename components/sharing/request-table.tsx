import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { addressWith, type TableAddress } from "@/components/table/table-address";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Page } from "@/lib/domain/keyset";
import type { RequestRow } from "@/lib/features/sharing/request-rows";
import { PrincipalWords, useEndWords, useVersionsWords } from "./words";

/** What the reader's teams have asked for. */
export function RequestTable({ address, page }: { address: TableAddress; page: Page<RequestRow> }) {
  const t = useTranslations("sharing");
  const versions = useVersionsWords();
  const until = useEndWords();
  const { previous, next } = page;
  return (
    <DataTable
      label={t("mine.table")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={[
        { id: "layer", header: t("columns.layer"), cell: (row) => <RequestLink row={row} /> },
        { id: "state", header: t("columns.state"), cell: (row) => <StatusBadge status={row.state} /> },
        { id: "who", header: t("columns.who"), hideBelow: "sm", cell: (row) => <PrincipalWords principal={row.principal} /> },
        { id: "versions", header: t("columns.versions"), hideBelow: "lg", cell: (row) => versions(row) },
        { id: "until", header: t("columns.until"), hideBelow: "lg", cell: (row) => until(row.until) },
        { id: "team", header: t("columns.team"), hideBelow: "md", cell: (row) => row.team },
        { id: "asked", header: t("columns.asked"), hideBelow: "md", cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.submittedAt ?? row.createdAt} /></span> },
      ]}
      empty={
        <EmptyState icon={<Send />} title={t("mine.empty")} actions={<ButtonLink href="/catalogue">{t("mine.browse")}</ButtonLink>}>
          {t("mine.emptyHint")}
        </EmptyState>
      }
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

/** The layer of a request and where it is; leads to the request. */
export function RequestLink({ row }: { row: RequestRow }) {
  return (
    <span className="flex min-w-0 flex-col leading-4">
      <RowLink href={`/requests/${row.id}`}>{row.layer.name}</RowLink>
      <span className="font-mono text-xs whitespace-nowrap text-ink-faint">{row.layer.accountId} {row.layer.region}</span>
    </span>
  );
}
