import { useTranslations } from "next-intl";
import { AccountName } from "@/components/table/account-name";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { layerPath } from "@/lib/domain/console-path";
import type { LayerElsewhere } from "@/lib/features/layers/get-layer";

/** The same logical layer in other account-regions. */
export function ElsewhereTable({ layers }: { layers: readonly LayerElsewhere[] }) {
  const t = useTranslations("layers");
  return (
    <DataTable
      label={t("layer.elsewhere")}
      rows={layers}
      rowKey={layerPath}
      columns={[
        { id: "region", header: t("columns.region"), cell: (row) => <RowLink href={layerPath(row)}><span className="font-mono whitespace-nowrap">{row.region}</span></RowLink> },
        { id: "account", header: t("columns.account"), truncate: true, cell: (row) => <AccountName accountId={row.accountId} name={row.accountName} /> },
        {
          id: "latest",
          header: t("columns.latest"),
          cell: ({ latestVersion, latestAt }) =>
            latestVersion === null || latestAt === null ? t("layer.gone") : (
              <span className="whitespace-nowrap">
                <span className="font-mono">{t("versionShort", { version: String(latestVersion) })}</span>{" "}
                <span className="text-ink-faint"><RelativeTime value={latestAt} /></span>
              </span>
            ),
        },
      ]}
      empty={<EmptyState title={t("layer.nowhereElse")} className="py-6" />}
    />
  );
}
