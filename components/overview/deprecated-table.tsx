import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable } from "@/components/table/data-table";
import { PlaceLine, PlaceName } from "@/components/table/place-name";
import { RowLink } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { arnLabel, arnPath, layerVersionPath } from "@/lib/domain/console-path";
import type { DeprecatedInUseRow } from "@/lib/features/overview/get-overview";

/** Deprecated versions that functions still hold, the most used first. */
export function DeprecatedTable({ rows }: { rows: readonly DeprecatedInUseRow[] }) {
  const t = useTranslations("overview.deprecatedInUse");
  return (
    <DataTable
      label={t("title")}
      rows={rows}
      rowKey={({ arn }) => arn}
      columns={[
        { id: "version", header: t("version"), cell: (row) => <><RowLink href={`${layerVersionPath(row)}?section=use`}>{arnLabel(row.arn)}</RowLink><PlaceLine {...row} /></> },
        { id: "place", header: t("account"), hideBelow: "sm", cell: (row) => <PlaceName {...row} /> },
        { id: "functions", header: t("functions"), align: "end", cell: ({ functions }) => functions },
        { id: "reason", header: t("reason"), hideBelow: "md", width: "40%", cell: ({ reason }) => <span className="line-clamp-2" title={reason}>{reason}</span> },
        {
          id: "successor", header: t("successor"),
          cell: ({ successorArn }) => successorArn
            ? <Link href={arnPath(successorArn)} prefetch={false} title={successorArn} className="relative font-mono whitespace-nowrap text-accent-ink hover:underline">{arnLabel(successorArn)}</Link>
            : "–",
        },
      ]}
      empty={<EmptyState icon={<CircleCheck />} title={t("none")} className="py-6">{t("noneHint")}</EmptyState>}
    />
  );
}
