import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { printScope, scopeOf } from "@/lib/domain/scope";
import type { RegionDetail } from "@/lib/features/accounts/get-account";

type Props = {
  place: { partition: string; accountId: string };
  regions: readonly RegionDetail[];
  /** How a failure is shown; the inventory knows. */
  failure: (failure: NonNullable<RegionDetail["failure"]>) => ReactNode;
};

/** The regions of one account: how well each is known, and what went wrong. */
export function RegionTable({ place, regions, failure }: Props) {
  const t = useTranslations("accounts.detail");
  return (
    <DataTable
      label={t("regions")}
      rows={regions}
      rowKey={(row) => row.region}
      columns={[
        { id: "region", header: t("region"), cell: (row) => <span className="font-mono whitespace-nowrap"><RowLink href={`/layers?scope=${printScope(scopeOf(place.partition, place.accountId, row.region))}`}>{row.region}</RowLink></span> },
        { id: "coverage", header: t("coverage"), cell: (row) => <Coverage row={row} failure={failure} /> },
        { id: "complete", header: t("complete"), hideBelow: "sm", cell: ({ completeAt }) => (completeAt ? <span className="whitespace-nowrap"><RelativeTime value={completeAt} /></span> : <span className="text-ink-faint">{t("never")}</span>) },
        { id: "layers", header: t("layers"), align: "end", cell: (row) => row.layers },
        { id: "functions", header: t("functions"), align: "end", cell: (row) => row.functions },
      ]}
      empty={null}
    />
  );
}

function Coverage({ row, failure }: { row: RegionDetail; failure: Props["failure"] }) {
  const t = useTranslations("accounts.detail");
  const words = useTranslations("accounts");
  const { failedAt } = row;
  return (
    <div className="min-w-0 space-y-1 py-1">
      <span className="inline-flex flex-wrap items-center gap-2">
        <StatusBadge status={row.coverage} />
        {row.reading ? <span className="text-sm text-ink-soft">{words("readingNow")}</span> : null}
        {row.connected ? null : <span className="text-sm text-ink-faint">{t("notConnected")}</span>}
        {failedAt && row.failure ? <span className="text-sm text-ink-faint">{t.rich("failedAt", { time: () => <RelativeTime value={failedAt} /> })}</span> : null}
      </span>
      {row.failure ? failure(row.failure) : null}
    </div>
  );
}
