import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { addressWith, type TableAddress } from "@/components/table/table-address";
import { Bytes } from "@/components/ui/bytes";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { layerVersionPath } from "@/lib/domain/console-path";
import type { LayerDetail, LayerPlace, VersionRow } from "@/lib/features/layers/get-layer";
import { ValueList } from "./value-list";

type Props = { address: TableAddress; layer: LayerDetail };

/** The versions of one layer, newest first. */
export function VersionTable({ address, layer }: Props) {
  const t = useTranslations("layers");
  const { previous, next, rows } = layer.versions;
  return (
    <DataTable
      label={t("layer.versions")}
      columns={useColumns(layer)}
      rows={rows}
      rowKey={(row) => row.arn}
      empty={null}
      footer={
        <Pagination
          byTime
          previous={previous && addressWith(address, { before: previous, after: null })}
          next={next && addressWith(address, { after: next, before: null })}
          summary={t("layer.versionsCount", { count: layer.versionCount })}
        />
      }
    />
  );
}

function useColumns(place: LayerPlace): Column<VersionRow>[] {
  const t = useTranslations("layers");
  const column = useTranslations("layers.versionColumns");
  return [
    { id: "version", header: column("version"), cell: (row) => <span className="whitespace-nowrap"><RowLink href={layerVersionPath({ ...place, version: row.version })}>{t("version", { version: String(row.version) })}</RowLink></span> },
    { id: "state", header: column("state"), cell: (row) => <StatusBadge status={row.state} /> },
    { id: "verdict", header: column("verdict"), hideBelow: "sm", cell: (row) => (row.verdict ? <StatusBadge status={row.verdict} /> : <span className="whitespace-nowrap text-ink-faint">{t("notInspectedShort")}</span>) },
    { id: "created", header: column("created"), cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.createdDate} /></span> },
    { id: "size", header: column("size"), align: "end", hideBelow: "lg", cell: (row) => (row.codeSize === null ? "–" : <Bytes value={row.codeSize} />) },
    { id: "runtimes", header: column("runtimes"), hideBelow: "lg", cell: (row) => <ValueList values={row.runtimes} shown={1} /> },
    { id: "architectures", header: column("architectures"), hideBelow: "xl", cell: (row) => <ValueList values={row.architectures} /> },
    { id: "used", header: column("used"), align: "end", hideBelow: "sm", cell: (row) => <span className="whitespace-nowrap">{t("functions", { count: row.usedByFunctions })}</span> },
    { id: "shared", header: column("shared"), align: "end", hideBelow: "md", cell: (row) => <span className="whitespace-nowrap">{t("statements", { count: row.sharedWith })}</span> },
  ];
}
