import { FunctionSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/table/data-table";
import { NoMatches } from "@/components/table/no-matches";
import { PlaceLine, PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { addressWith, firstValue, isFiltered, type TableAddress } from "@/components/table/table-address";
import type { TablePreferences } from "@/components/table/table-preferences";
import { TableTools } from "@/components/table/table-tools";
import { ArnText } from "@/components/ui/arn-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { functionPath } from "@/lib/domain/console-path";
import { pageSizes, type Page } from "@/lib/domain/keyset";
import type { FunctionRow } from "@/lib/features/functions/list-functions";
import type { FunctionListRequest } from "@/lib/features/functions/schema";
import { LayerList } from "./layer-list";

type Props = {
  address: TableAddress;
  asked: FunctionListRequest;
  page: Page<FunctionRow> & { total: number };
  preferences: TablePreferences;
};

export function FunctionTable({ address, asked, page, preferences }: Props) {
  const t = useTranslations("functions");
  const { previous, next, total, rows } = page;
  return (
    <DataTable
      label={t("table")}
      columns={useFunctionColumns(address)}
      rows={rows}
      rowKey={({ arn }) => arn}
      openRow={firstValue(address.params, "open")}
      address={address}
      sort={asked.sort}
      descendingFirst={["modified"]}
      settings={{ table: "functions", preferences }}
      selection={{ rowOf: ({ id, arn }) => ({ id, arn }), nameOf: ({ name, region, accountName }) => `${name}, ${accountName}, ${region}` }}
      empty={<Empty address={address} />}
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

export function FunctionTools({ address, preferences, size }: { address: TableAddress; preferences: TablePreferences; size: number }) {
  return <TableTools list="functions" address={address} columns={useFunctionColumns(address)} preferences={preferences} sizes={pageSizes} size={size} />;
}

function useFunctionColumns(address: TableAddress): Column<FunctionRow>[] {
  const t = useTranslations("functions");
  return [
    {
      id: "name", header: t("columns.name"), sort: "name", truncate: true, fixed: true, width: "22%",
      cell: (row) => <><RowLink href={functionPath(row)} panel={addressWith(address, { open: row.arn })}>{row.name}</RowLink><PlaceLine {...row} /></>,
    },
    { id: "place", header: t("columns.place"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
    { id: "layers", header: t("columns.layers"), cell: (row) => <LayerList layers={row.layers} /> },
    { id: "runtime", header: t("columns.runtime"), hideBelow: "lg", cell: (row) => <span className="font-mono whitespace-nowrap">{row.runtime ?? "–"}</span> },
    { id: "architecture", header: t("detail.architecture"), hideBelow: "lg", optional: true, cell: (row) => <span className="font-mono">{row.architecture}</span> },
    { id: "owner", header: t("columns.owner"), hideBelow: "lg", truncate: true, width: "14%", cell: (row) => row.owner ?? <span className="text-ink-faint">{t("unknownOwner")}</span> },
    { id: "arn", header: "ARN", hideBelow: "lg", optional: true, truncate: true, width: "20rem", cell: (row) => <span className="relative flex"><ArnText arn={row.arn} /></span> },
    {
      id: "modified", header: t("columns.modified"), sort: "modified", hideBelow: "md",
      cell: (row) => (row.lastModified ? <span className="whitespace-nowrap text-ink-soft"><RelativeTime value={row.lastModified} /></span> : "–"),
    },
  ];
}

function Empty({ address }: { address: TableAddress }) {
  const t = useTranslations("functions.empty");
  if (isFiltered(address)) return <NoMatches clear={address.path} />;
  return <EmptyState icon={<FunctionSquare />} title={t("none")}>{t("noneHint")}</EmptyState>;
}
