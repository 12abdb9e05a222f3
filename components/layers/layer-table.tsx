import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/table/data-table";
import { PlaceLine, PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { addressWith, firstValue, type TableAddress } from "@/components/table/table-address";
import type { TablePreferences } from "@/components/table/table-preferences";
import { TableTools } from "@/components/table/table-tools";
import { ArnText } from "@/components/ui/arn-text";
import { Badge } from "@/components/ui/badge";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { pageSizes, type Page } from "@/lib/domain/keyset";
import { layerPath } from "@/lib/domain/console-path";
import type { LayerRow } from "@/lib/features/layers/list-layers";
import type { LayerListRequest } from "@/lib/features/layers/schema";
import { LayersEmpty } from "./layers-empty";
import { ValueList } from "./value-list";

type Props = {
  address: TableAddress;
  asked: LayerListRequest;
  page: Page<LayerRow> & { total: number };
  preferences: TablePreferences;
  /** How many account-regions are connected, and how many were ever read. */
  known: { connected: number; read: number };
};

export function LayerTable({ address, asked, page, preferences, known }: Props) {
  const t = useTranslations("layers");
  const { previous, next, total } = page;
  return (
    <DataTable
      label={t("table")}
      columns={useLayerColumns(address)}
      rows={page.rows}
      rowKey={({ arn }) => arn}
      openRow={firstValue(address.params, "open")}
      address={address}
      sort={asked.sort}
      descendingFirst={["latest", "versions"]}
      settings={{ table: "layers", preferences }}
      selection={{ rowOf: ({ id, arn }) => ({ id, arn }), nameOf: ({ name, region, accountName }) => `${name}, ${accountName}, ${region}` }}
      empty={<LayersEmpty address={address} known={known} />}
      footer={
        <Pagination
          previous={previous && addressWith(address, { before: previous, after: null, open: null })}
          next={next && addressWith(address, { after: next, before: null, open: null })}
          summary={t("count", { count: total })}
        />
      }
    />
  );
}

export function LayerTools({ address, preferences, size }: { address: TableAddress; preferences: TablePreferences; size: number }) {
  return <TableTools list="layers" address={address} columns={useLayerColumns(address)} preferences={preferences} sizes={pageSizes} size={size} />;
}

function useLayerColumns(address: TableAddress): Column<LayerRow>[] {
  const t = useTranslations("layers");
  return [
    {
      id: "name", header: t("columns.name"), sort: "name", truncate: true, fixed: true,
      cell: (row) => <><RowLink href={layerPath(row)} panel={addressWith(address, { open: row.arn })}>{row.name}</RowLink><PlaceLine {...row} /></>,
    },
    { id: "place", header: t("columns.place"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
    { id: "team", header: t("columns.team"), hideBelow: "lg", cell: (row) => row.team?.name ?? <span className="text-ink-faint">{t("noTeam")}</span> },
    { id: "latest", header: t("columns.latest"), sort: "latest", cell: (row) => <Latest row={row} /> },
    { id: "versions", header: t("columns.versions"), sort: "versions", align: "end", hideBelow: "lg", cell: (row) => <Versions row={row} /> },
    { id: "runtimes", header: t("columns.runtimes"), hideBelow: "lg", cell: (row) => <ValueList values={row.runtimes} shown={1} /> },
    { id: "architectures", header: t("columns.architectures"), hideBelow: "lg", optional: true, cell: (row) => <ValueList values={row.architectures} shown={2} /> },
    { id: "arn", header: "ARN", hideBelow: "lg", optional: true, truncate: true, width: "20rem", cell: (row) => <span className="relative flex"><ArnText arn={row.arn} /></span> },
    { id: "used", header: t("columns.used"), align: "end", hideBelow: "md", cell: (row) => <span className="whitespace-nowrap">{t("functions", { count: row.usedByFunctions })}</span> },
  ];
}

function Latest({ row }: { row: LayerRow }) {
  const t = useTranslations("layers");
  if (row.latestVersion === null || row.latestAt === null) return <span className="text-ink-faint">{t("layer.gone")}</span>;
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <span className="font-mono">{t("versionShort", { version: String(row.latestVersion) })}</span>
      <span className="text-ink-faint"><RelativeTime value={row.latestAt} /></span>
    </span>
  );
}

function Versions({ row }: { row: LayerRow }) {
  const t = useTranslations("layers");
  return (
    <span className="inline-flex items-center justify-end gap-1.5">
      {row.deprecatedVersions > 0 ? <Badge tone="caution">{t("deprecatedCount", { count: row.deprecatedVersions })}</Badge> : null}
      {row.versionCount}
    </span>
  );
}
