import { Library } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { FilterBar } from "@/components/table/filter-bar";
import { NoMatches } from "@/components/table/no-matches";
import { PlaceLine, PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { addressWith, firstValue, type TableAddress } from "@/components/table/table-address";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { layerPath } from "@/lib/domain/console-path";
import type { Page } from "@/lib/domain/keyset";
import { partitions } from "@/lib/domain/partition";
import type { CatalogueRow } from "@/lib/features/sharing/catalogue";
import { askPath } from "./ask-path";

/** The layers that one may ask for, and what one's teams have of them. */
export function CatalogueTable({ address, page }: { address: TableAddress; page: Page<CatalogueRow> & { total: number } }) {
  const t = useTranslations("sharing.catalogue");
  const tLayers = useTranslations("layers");
  const filtered = firstValue(address.params, "q") ?? firstValue(address.params, "partition");
  const { previous, next } = page;
  return (
    <>
      <FilterBar
        address={address}
        search={t("search")}
        filters={[{ name: "partition", label: t("partition"), options: partitions.map((value) => ({ value, label: tLayers(`partitions.${value}`) })) }]}
      />
      <DataTable
        label={t("table")}
        rows={page.rows}
        rowKey={(row) => row.id}
        columns={[
          { id: "name", header: t("columns.name"), truncate: true, cell: (row) => <><RowLink href={layerPath(row)}>{row.name}</RowLink><PlaceLine {...row} /></> },
          { id: "place", header: t("columns.place"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
          { id: "about", header: t("columns.about"), truncate: true, hideBelow: "lg", cell: (row) => row.description || "–" },
          { id: "licence", header: t("columns.licence"), hideBelow: "lg", cell: (row) => row.licenseInfo ?? "–" },
          { id: "latest", header: t("columns.latest"), hideBelow: "md", cell: (row) => <span className="font-mono">{row.latestVersion === null ? "–" : tLayers("versionShort", { version: String(row.latestVersion) })}</span> },
          { id: "standing", header: t("columns.standing"), hideBelow: "sm", cell: (row) => <Standing standing={row.standing} /> },
          { id: "ask", header: t("columns.ask"), align: "end", cell: (row) => <ButtonLink href={askPath(row)} size="small" className="relative" aria-label={`${t("ask")}: ${row.name}, ${row.accountName} ${row.region}`}>{t("ask")}</ButtonLink> },
        ]}
        empty={filtered ? <NoMatches clear={address.path} /> : <EmptyState icon={<Library />} title={t("empty")}>{t("emptyHint")}</EmptyState>}
        footer={
          <Pagination
            previous={previous && addressWith(address, { before: previous, after: null })}
            next={next && addressWith(address, { after: next, before: null })}
            summary={t("count", { count: page.total })}
          />
        }
      />
    </>
  );
}

function Standing({ standing }: { standing: CatalogueRow["standing"] }) {
  const t = useTranslations("sharing.catalogue.standing");
  if (standing === "none") return <span className="text-ink-faint">{t("none")}</span>;
  return <Badge tone={standing === "granted" ? "good" : "note"}>{t(standing)}</Badge>;
}
