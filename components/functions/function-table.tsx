import { FunctionSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/table/data-table";
import { NoMatches } from "@/components/table/no-matches";
import { PlaceLine, PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { addressWith, cursorParams, type TableAddress } from "@/components/table/table-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { functionPath } from "@/lib/domain/console-path";
import type { Page } from "@/lib/domain/keyset";
import type { FunctionRow } from "@/lib/features/functions/list-functions";
import type { FunctionFilter } from "@/lib/features/functions/schema";
import { LayerList } from "./layer-list";

type Props = { address: TableAddress; filter: FunctionFilter; page: Page<FunctionRow> & { total: number } };

export function FunctionTable({ address, filter, page }: Props) {
  const t = useTranslations("functions");
  const { previous, next, total, rows } = page;
  return (
    <DataTable
      label={t("table")}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      address={address}
      sort={filter.sort}
      descendingFirst={["modified"]}
      empty={<Empty address={address} />}
      footer={
        <Pagination
          previous={previous && addressWith(address, { before: previous, after: null })}
          next={next && addressWith(address, { after: next, before: null })}
          summary={t("count", { count: total })}
        />
      }
    />
  );
}

function useColumns(): Column<FunctionRow>[] {
  const t = useTranslations("functions");
  return [
    { id: "name", header: t("columns.name"), sort: "name", truncate: true, cell: (row) => <><RowLink href={functionPath(row)}>{row.name}</RowLink><PlaceLine {...row} /></> },
    { id: "place", header: t("columns.place"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
    { id: "layers", header: t("columns.layers"), cell: (row) => <LayerList layers={row.layers} /> },
    { id: "runtime", header: t("columns.runtime"), hideBelow: "lg", cell: (row) => <span className="font-mono whitespace-nowrap">{row.runtime ?? "–"}</span> },
    { id: "owner", header: t("columns.owner"), hideBelow: "lg", truncate: true, cell: (row) => row.owner ?? <span className="text-ink-faint">{t("unknownOwner")}</span> },
    {
      id: "modified", header: t("columns.modified"), sort: "modified", hideBelow: "md",
      cell: (row) => (row.lastModified ? <span className="whitespace-nowrap text-ink-soft"><RelativeTime value={row.lastModified} /></span> : "–"),
    },
  ];
}

function Empty({ address }: { address: TableAddress }) {
  const t = useTranslations("functions.empty");
  const unfiltering: readonly string[] = ["sort", ...cursorParams];
  if (Object.keys(address.params).some((name) => !unfiltering.includes(name))) return <NoMatches clear={address.path} />;
  return <EmptyState icon={<FunctionSquare />} title={t("none")}>{t("noneHint")}</EmptyState>;
}
