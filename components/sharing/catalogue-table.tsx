import { Library } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/table/data-table";
import { NoMatches } from "@/components/table/no-matches";
import { PlaceLine, PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { addressWith, firstValue, type TableAddress } from "@/components/table/table-address";
import type { TablePreferences } from "@/components/table/table-preferences";
import { TableTools } from "@/components/table/table-tools";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { layerPath } from "@/lib/domain/console-path";
import { pageSizes, type Page } from "@/lib/domain/keyset";
import type { CatalogueRow } from "@/lib/features/sharing/list-catalogue";
import type { CatalogueListRequest } from "@/lib/features/sharing/schema";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { AskForChosen } from "./ask-for-chosen";
import { askPath } from "./ask-path";

type Props = { address: TableAddress; asked: CatalogueListRequest; page: Page<CatalogueRow> & { total: number }; preferences: TablePreferences };

/** The layers that one may ask for, and what one's teams have of them. */
export function CatalogueTable({ address, asked, page, preferences }: Props) {
  const t = useTranslations("sharing.catalogue");
  const { previous, next } = page;
  return (
    <DataTable
      label={t("table")}
      columns={useCatalogueColumns()}
      rows={page.rows}
      rowKey={(row) => row.id}
      address={address}
      sort={asked.sort}
      descendingFirst={["latest"]}
      settings={{ table: "catalogue", preferences }}
      selection={{ rowOf: ({ id, arn }) => ({ id, arn }), nameOf: ({ name, region, accountName }) => `${name}, ${accountName}, ${region}`, acts: <ClientMessages areas={["plans"]}><AskForChosen /></ClientMessages> }}
      empty={firstValue(address.params, "filter") ? <NoMatches clear={address.path} /> : <EmptyState icon={<Library />} title={t("empty")}>{t("emptyHint")}</EmptyState>}
      footer={
        <Pagination
          previous={previous && addressWith(address, { before: previous, after: null })}
          next={next && addressWith(address, { after: next, before: null })}
          summary={t("count", { count: page.total })}
        />
      }
    />
  );
}

export function CatalogueTools({ address, preferences, size }: { address: TableAddress; preferences: TablePreferences; size: number }) {
  return <TableTools list="catalogue" address={address} columns={useCatalogueColumns()} preferences={preferences} sizes={pageSizes} size={size} />;
}

function useCatalogueColumns(): Column<CatalogueRow>[] {
  const t = useTranslations("sharing.catalogue");
  const tLayers = useTranslations("layers");
  return [
    { id: "name", header: t("columns.name"), sort: "name", truncate: true, fixed: true, cell: (row) => <><RowLink href={layerPath(row)}>{row.name}</RowLink><PlaceLine {...row} /></> },
    { id: "place", header: t("columns.place"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
    { id: "about", header: t("columns.about"), truncate: true, hideBelow: "lg", cell: (row) => row.description || "–" },
    { id: "licence", header: t("columns.licence"), hideBelow: "lg", cell: (row) => row.licenseInfo ?? "–" },
    { id: "team", header: tLayers("columns.team"), hideBelow: "lg", optional: true, cell: (row) => row.ownerTeam ?? <span className="text-ink-faint">{tLayers("noTeam")}</span> },
    { id: "runtimes", header: tLayers("columns.runtimes"), hideBelow: "lg", optional: true, cell: (row) => row.runtimes.join(", ") || "–" },
    {
      id: "latest", header: t("columns.latest"), sort: "latest", hideBelow: "md",
      cell: (row) => (
        <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
          <span className="font-mono">{row.latestVersion === null ? "–" : tLayers("versionShort", { version: String(row.latestVersion) })}</span>
          {row.latestAt ? <span className="text-ink-faint"><RelativeTime value={row.latestAt} /></span> : null}
        </span>
      ),
    },
    { id: "standing", header: t("columns.standing"), hideBelow: "sm", cell: (row) => <Standing standing={row.standing} /> },
    { id: "ask", header: t("columns.ask"), align: "end", cell: (row) => <ButtonLink href={askPath(row)} size="small" className="relative" aria-label={`${t("ask")}: ${row.name}, ${row.accountName} ${row.region}`}>{t("ask")}</ButtonLink> },
  ];
}

function Standing({ standing }: { standing: CatalogueRow["standing"] }) {
  const t = useTranslations("sharing.catalogue.standing");
  if (standing === "none") return <span className="text-ink-faint">{t("none")}</span>;
  return <Badge tone={standing === "granted" ? "good" : "note"}>{t(standing)}</Badge>;
}
