import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { addressWith, type TableAddress } from "@/components/table/table-address";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Page } from "@/lib/domain/keyset";
import type { InboxRow } from "@/lib/features/sharing/list-requests";
import { ApproveRequest, RejectRequest } from "./decide";
import { RequestLink } from "./request-table";
import { PrincipalWords, useVersionsWords } from "./words";

/** What waits for a decision; each row can be decided where it stands, after asking. */
export function InboxTable({ address, page, decided }: { address: TableAddress; page: Page<InboxRow>; decided: boolean }) {
  const t = useTranslations("sharing");
  const versions = useVersionsWords();
  const { previous, next } = page;
  return (
    <DataTable
      label={t("inbox.table")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={[
        { id: "layer", header: t("columns.layer"), cell: (row) => <RequestLink row={row} /> },
        { id: "who", header: t("columns.who"), cell: (row) => <PrincipalWords principal={row.principal} /> },
        { id: "versions", header: t("columns.versions"), hideBelow: "lg", cell: (row) => versions(row) },
        { id: "team", header: t("columns.team"), hideBelow: "md", cell: (row) => row.team },
        { id: "state", header: t("columns.state"), hideBelow: "sm", cell: (row) => <StatusBadge status={row.state} /> },
        { id: "rules", header: t("columns.rules"), hideBelow: "md", cell: (row) => <RulesInShort row={row} /> },
        { id: "asked", header: t("columns.asked"), hideBelow: "md", cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.submittedAt ?? row.createdAt} /></span> },
        ...(decided ? [] : [{ id: "decide", header: t("columns.decide"), align: "end" as const, cell: (row: InboxRow) => <Decide row={row} /> }]),
      ]}
      empty={<EmptyState icon={<Inbox />} title={t(decided ? "inbox.nothingDecided" : "inbox.empty")}>{t("inbox.emptyHint")}</EmptyState>}
      footer={
        previous || next ? (
          <Pagination
            previous={previous && addressWith(address, { before: previous, after: null })}
            next={next && addressWith(address, { after: next, before: null })}
          />
        ) : null
      }
    />
  );
}

function RulesInShort({ row }: { row: InboxRow }) {
  const t = useTranslations("sharing.inbox");
  if (row.against.length === 0) return <Badge tone="good">{t("rulesAgree")}</Badge>;
  return <Badge tone="bad" title={row.against.join(", ")}>{t("rulesDisagree", { count: row.against.length })}</Badge>;
}

function Decide({ row }: { row: InboxRow }) {
  const t = useTranslations("sharing.inbox");
  if (row.own) return <span className="text-ink-faint">{t("own")}</span>;
  if (!row.decidable) return null;
  return (
    <span className="relative inline-flex gap-1.5">
      <ApproveRequest request={row} approvals={row.approvals} statement={row.statement} statements={row.statements} size="small" />
      <RejectRequest requestId={row.id} size="small" />
    </span>
  );
}
