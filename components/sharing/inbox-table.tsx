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
import { ClientMessages } from "@/lib/i18n/client-messages";
import { DecideChosen } from "./decide-chosen";
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
      selection={decided || !page.rows.some(({ decidable }) => decidable) ? undefined : { rowOf: ({ id }) => ({ id }), nameOf: ({ layer, team }) => `${layer.name}, ${team}`, acts: <ClientMessages areas={["refusals", "plans"]}><DecideChosen /></ClientMessages> }}
      columns={[
        { id: "layer", header: t("columns.layer"), cell: (row) => <RequestLink row={row} /> },
        { id: "who", header: t("columns.who"), cell: (row) => <><PrincipalWords principal={row.principal} /><span className="block text-xs text-ink-faint">{row.team}</span></> },
        { id: "versions", header: t("columns.versions"), hideBelow: "lg", cell: (row) => versions(row) },
        { id: "state", header: t("columns.state"), hideBelow: "sm", cell: (row) => <StatusBadge status={row.state} /> },
        { id: "rules", header: t("columns.rules"), hideBelow: "md", cell: (row) => <><RulesInShort row={row} /><Content row={row} /></> },
        { id: "asked", header: t("columns.asked"), hideBelow: "md", cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.submittedAt ?? row.createdAt} />{decided || !row.expiresAt ? null : <span className="block text-xs text-ink-faint">{t.rich("inbox.expires", { time: () => <RelativeTime value={row.expiresAt ?? row.createdAt} /> })}</span>}</span> },
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

/** What the inspection says of what they would get, and under which licences it comes. */
function Content({ row: { verdict, licences } }: { row: InboxRow }) {
  const t = useTranslations("sharing.request");
  const status = useTranslations("common.status");
  return (
    <span className="mt-0.5 block max-w-44 truncate text-xs text-ink-faint" title={licences.join(", ")}>
      {verdict ? status(verdict) : t("notInspected")} · {licences.length > 0 ? licences.join(", ") : t("noLicences")}
    </span>
  );
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
