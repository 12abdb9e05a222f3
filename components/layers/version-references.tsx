import { FunctionSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { PlaceLine, PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { addressWith, type TableAddress } from "@/components/table/table-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { functionPath } from "@/lib/domain/console-path";
import type { Page } from "@/lib/domain/keyset";
import type { ReferenceRow } from "@/lib/features/layers/list-version-references";

type Props = { address: TableAddress; page: Page<ReferenceRow> & { hidden: number } };

/** The functions, by qualifier, that hold the version now. */
export function VersionReferences({ address, page }: Props) {
  const t = useTranslations("layers.detail");
  const column = useTranslations("layers.columns");
  const { previous, next } = page;
  return (
    <>
      {page.hidden > 0 ? <p className="text-sm text-ink-soft">{t("hiddenFunctions", { count: page.hidden })}</p> : null}
      <DataTable
        label={t("functionsTitle")}
        rows={page.rows}
        rowKey={(row) => row.id}
        columns={[
          { id: "function", header: t("function"), truncate: true, cell: (row) => <>{row.readable ? <RowLink href={functionPath({ ...row, name: row.functionName })}>{row.functionName}</RowLink> : row.functionName}<PlaceLine {...row} /></> },
          { id: "qualifier", header: t("qualifier"), cell: (row) => <span className="font-mono">{row.qualifier}</span> },
          { id: "position", header: t("position"), align: "end", hideBelow: "md", cell: (row) => row.position + 1 },
          { id: "place", header: column("place"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
          { id: "runtime", header: column("runtimes"), hideBelow: "lg", cell: (row) => <span className="font-mono whitespace-nowrap">{row.runtime ?? "–"}</span> },
          { id: "owner", header: t("ownerColumn"), hideBelow: "lg", truncate: true, cell: (row) => row.owner ?? "–" },
          { id: "since", header: t("since"), hideBelow: "md", cell: (row) => <span className="whitespace-nowrap"><RelativeTime value={row.firstSeenAt} /></span> },
        ]}
        empty={<EmptyState icon={<FunctionSquare />} title={t("noFunctions")}>{t("noFunctionsHint")}</EmptyState>}
        footer={
          previous || next ? (
            <Pagination
              byTime
              previous={previous && addressWith(address, { before: previous, after: null })}
              next={next && addressWith(address, { after: next, before: null })}
            />
          ) : null
        }
      />
    </>
  );
}
