import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CoverageSummary } from "@/lib/domain/coverage";

/** What the counts beside it rest on: how many account-regions were read, and how long ago the oldest. */
export function CoverageNote({ summary }: { summary: CoverageSummary }) {
  const t = useTranslations("inventory");
  const { total, complete, failed, stale, never, oldestCompleteAt } = summary;
  const time = oldestCompleteAt ? () => <RelativeTime value={oldestCompleteAt} /> : () => null;
  if (total === 0) return <p className="text-sm text-ink-faint">{t("nothingConnected")}</p>;
  if (complete === total) {
    return <p aria-label={t("name")} className="text-sm text-ink-faint">{t.rich("allComplete", { total, time })}</p>;
  }
  return (
    <div role="group" aria-label={t("name")} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-faint">
      <span>{t("partly", { complete, total })}</span>
      {oldestCompleteAt ? <span>{t.rich("oldest", { time })}</span> : null}
      {failed > 0 ? <Share status="failed" text={t("failed", { count: failed })} /> : null}
      {stale > 0 ? <Share status="stale" text={t("stale", { count: stale })} /> : null}
      {never > 0 ? <Share status="never" text={t("never", { count: never })} /> : null}
    </div>
  );
}

function Share({ status, text }: { status: "failed" | "stale" | "never"; text: string }) {
  return <span className="inline-flex items-center gap-1.5"><StatusBadge status={status} />{text}</span>;
}
