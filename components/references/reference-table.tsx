import { Waypoints } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable, type Column } from "@/components/table/data-table";
import { NoMatches } from "@/components/table/no-matches";
import { PlaceLine, PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { addressWith, isFiltered, type TableAddress } from "@/components/table/table-address";
import type { TablePreferences } from "@/components/table/table-preferences";
import { TableTools } from "@/components/table/table-tools";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { arnLabel, arnPath, functionPath } from "@/lib/domain/console-path";
import { pageSizes } from "@/lib/domain/keyset";
import type { ReferenceListRow, ReferencePage } from "@/lib/features/references/list-references";
import { mostCounted, type ReferenceListRequest } from "@/lib/features/references/schema";

type Props = { address: TableAddress; asked: ReferenceListRequest; page: ReferencePage; preferences: TablePreferences };

export function ReferenceTable({ address, asked, page, preferences }: Props) {
  const t = useTranslations("references");
  const { previous, next, total, rows } = page;
  return (
    <DataTable
      label={t("table")}
      columns={useReferenceColumns(asked.at !== null)}
      rows={rows}
      rowKey={({ id }) => id}
      address={address}
      sort={asked.sort}
      descendingFirst={["since"]}
      settings={{ table: "references", preferences }}
      empty={<Empty address={address} />}
      footer={
        <Pagination
          summary={total < mostCounted ? t("count", { count: total }) : t("countAtLeast", { count: total })}
          previous={previous && addressWith(address, { before: previous, after: null })}
          next={next && addressWith(address, { after: next, before: null })}
        />
      }
    />
  );
}

export function ReferenceTools({ address, preferences, asked }: { address: TableAddress; preferences: TablePreferences; asked: ReferenceListRequest }) {
  return <TableTools list="references" address={address} columns={useReferenceColumns(asked.at !== null)} preferences={preferences} sizes={pageSizes} size={asked.size} />;
}

function useReferenceColumns(inThePast: boolean): Column<ReferenceListRow>[] {
  const t = useTranslations("references");
  const functions = useTranslations("functions");
  return [
    { id: "layer", header: t("columns.layer"), sort: "layer", fixed: true, cell: (row) => <LayerCell row={row} /> },
    { id: "state", header: t("columns.state"), hideBelow: "sm", cell: (row) => <State row={row} /> },
    {
      id: "function", header: t("columns.function"), truncate: true, width: "18%",
      cell: (row) => <>{row.readable ? <RowLink href={functionPath({ ...row, name: row.functionName })}>{row.functionName}</RowLink> : row.functionName}<PlaceLine {...row} /></>,
    },
    { id: "qualifier", header: t("columns.qualifier"), hideBelow: "md", cell: (row) => <span className="font-mono text-sm">{row.qualifier}</span> },
    { id: "position", header: t("columns.position"), align: "end", hideBelow: "lg", cell: (row) => row.position + 1 },
    { id: "place", header: t("columns.place"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
    { id: "runtime", header: functions("columns.runtime"), hideBelow: "lg", optional: true, cell: (row) => <span className="font-mono whitespace-nowrap">{row.runtime ?? "–"}</span> },
    { id: "owner", header: t("columns.owner"), hideBelow: "lg", truncate: true, width: "16%", cell: (row) => row.owner ?? <span className="text-ink-faint">{row.readable ? functions("unknownOwner") : "–"}</span> },
    { id: "since", header: t("columns.since"), sort: "since", hideBelow: "md", cell: (row) => <Time value={row.firstSeenAt} /> },
    ...(inThePast ? [{ id: "ended", header: t("columns.ended"), hideBelow: "md" as const, cell: (row: ReferenceListRow) => (row.removedAt ? <Time value={row.removedAt} /> : "–") }] : []),
  ];
}

/** The version, and under it who publishes it: by name where the account is connected. */
function LayerCell({ row: { layerVersionArn, publisher } }: { row: ReferenceListRow }) {
  return (
    <span className="flex flex-col leading-4 in-data-compact:flex-row in-data-compact:gap-1.5" title={layerVersionArn}>
      <Link href={arnPath(layerVersionArn)} prefetch={false} className="relative font-mono font-medium whitespace-nowrap text-accent-ink hover:underline">{arnLabel(layerVersionArn)}</Link>
      <span className="text-xs leading-4 whitespace-nowrap text-ink-faint">{publisher.name ?? <span className="font-mono">{publisher.accountId}</span>}</span>
    </span>
  );
}

function State({ row }: { row: ReferenceListRow }) {
  const t = useTranslations("references");
  if (row.state === "unknown") return <Badge title={t("unknownHint")}>{t("states.unknown")}</Badge>;
  return <StatusBadge status={row.state} title={row.deprecationReason ?? undefined} />;
}

function Time({ value }: { value: Date }) {
  return <span className="whitespace-nowrap text-ink-soft"><RelativeTime value={value} /></span>;
}

function Empty({ address }: { address: TableAddress }) {
  const t = useTranslations("references.empty");
  if (isFiltered(address)) return <NoMatches clear={address.path} />;
  return <EmptyState icon={<Waypoints />} title={t("none")}>{t("noneHint")}</EmptyState>;
}
