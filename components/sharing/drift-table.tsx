import { GitCompareArrows } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { addressWith, type TableAddress } from "@/components/table/table-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Mono } from "@/components/ui/mono";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Page } from "@/lib/domain/keyset";
import type { DriftRow } from "@/lib/features/sharing/drift/list-drift";
import { DriftActs } from "./drift-acts";
import { DriftPast, DriftPrincipals, DriftStatus, DriftVersion } from "./drift-words";

type Props = { address: TableAddress; page: Page<DriftRow>; settled: boolean; teams: readonly { id: string; name: string }[] };

/** Where AWS and what was granted disagree, with what can be decided about each. */
export function DriftTable({ address, page, settled, teams }: Props) {
  const t = useTranslations("drift");
  const { previous, next } = page;
  return (
    <DataTable
      label={t("table")}
      rows={page.rows}
      rowKey={(row) => row.id}
      columns={[
        { id: "what", header: t("columns.what"), cell: (row) => <What row={row} teams={teams} /> },
        { id: "version", header: t("columns.layer"), cell: (row) => <DriftVersion row={row} /> },
        { id: "who", header: t("columns.who"), hideBelow: "md", cell: (row) => <DriftPrincipals row={row} /> },
        { id: "since", header: t("columns.since"), hideBelow: "sm", cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.since} /></span> },
        { id: "state", header: t("columns.state"), hideBelow: "sm", cell: (row) => <DriftStatus state={row.state} /> },
        { id: "acts", header: <span className="sr-only">{t("columns.decide")}</span>, align: "end", hideBelow: "sm", cell: (row) => <DriftActs row={row} teams={teams} /> },
      ]}
      empty={<EmptyState icon={<GitCompareArrows />} title={settled ? t("emptySettled") : t("empty")}>{t("emptyHint")}</EmptyState>}
      footer={
        previous || next ? (
          <Pagination
            byTime={settled}
            previous={previous && addressWith(address, { before: previous, after: null })}
            next={next && addressWith(address, { after: next, before: null })}
          />
        ) : null
      }
    />
  );
}

/** On a narrow window it also holds what has no column of its own there. */
function What({ row, teams }: { row: DriftRow } & Pick<Props, "teams">) {
  const t = useTranslations("drift");
  return (
    <div className="min-w-0 space-y-0.5 py-1.5">
      <p className="font-medium" title={t(`kinds.${row.kind}.hint`)}>{t(`kinds.${row.kind}.title`)}</p>
      <Mono text={row.statementId} tail={8} />
      {row.inherited ? <p className="text-sm text-ink-faint">{t("inherited")}</p> : null}
      <div className="md:hidden"><DriftPrincipals row={row} /></div>
      <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft sm:hidden"><DriftStatus state={row.state} /><RelativeTime value={row.since} /></p>
      <DriftPast row={row} />
      <div className="sm:hidden"><DriftActs row={row} teams={teams} /></div>
    </div>
  );
}
