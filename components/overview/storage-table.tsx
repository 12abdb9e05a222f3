import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { Bytes } from "@/components/ui/bytes";
import { EmptyState } from "@/components/ui/empty-state";
import { printTerm } from "@/lib/domain/filter/print";
import type { StorageRow } from "@/lib/features/overview/get-overview";
import { Bar } from "./bar";

/** The layers that take the most storage: bars and numbers in one table. */
export function StorageTable({ rows }: { rows: readonly StorageRow[] }) {
  const t = useTranslations("overview.storage");
  const words = useTranslations("overview");
  const largest = rows[0]?.bytes ?? 0;
  return (
    <DataTable
      label={t("title")}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { id: "layer", header: t("layer"), truncate: true, cell: ({ name }) => <RowLink href={`/layers?filter=${encodeURIComponent(printTerm({ property: "name", operator: "=", value: name }))}`}>{name}</RowLink> },
        { id: "bar", header: <span className="sr-only">{t("size")}</span>, hideBelow: "sm", width: "35%", cell: ({ bytes }) => <Bar largest={largest} parts={[{ value: bytes, className: "bg-chart-1" }]} /> },
        { id: "size", header: t("size"), align: "end", cell: ({ bytes }) => <Bytes value={bytes} /> },
        { id: "versions", header: t("versions"), align: "end", cell: ({ versions }) => versions },
        { id: "places", header: t("places"), align: "end", hideBelow: "md", cell: ({ layers }) => layers },
      ]}
      empty={<EmptyState title={words("empty")} className="py-6" />}
    />
  );
}
