import { useTranslations } from "next-intl";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DriftRow } from "@/lib/features/sharing/drift/list-drift";
import { Contested } from "./contested";
import { DriftActs } from "./drift-acts";
import { DriftStatus } from "./drift-words";

type Props = { rows: readonly DriftRow[]; of: "version" | "grant"; teams: readonly { id: string; name: string }[] };

/** On the page of a version or a grant: that AWS has something else, since when, and what can be decided. */
export function DriftNotice({ rows, of, teams }: Props) {
  const t = useTranslations("drift");
  if (rows.length === 0) return null;
  return (
    <div className="space-y-3">
      <Alert
        severity="warning"
        title={of === "grant" ? t("notice.grant") : t("notice.version", { count: rows.length })}
        actions={rows.some(({ acts }) => acts.length > 0) ? <Link href="/drift" prefetch={false} className="text-accent-ink hover:underline">{t("notice.see")}</Link> : null}
      >
        <ul className="mt-1 divide-y">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1">
              <span className="flex flex-wrap items-center gap-2">
                <DriftStatus state={row.state} />
                <span>{t.rich("notice.sinceVersion", { version: String(row.version), what: t(`kinds.${row.kind}.title`), time: () => <RelativeTime value={row.since} /> })}</span>
                <span className="font-mono text-xs wrap-anywhere text-ink-faint">{row.statementId}</span>
              </span>
              <DriftActs row={row} teams={teams} />
            </li>
          ))}
        </ul>
      </Alert>
      <Contested rows={rows} />
    </div>
  );
}
