import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { CodeBlock } from "@/components/ui/code-block";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DriftRow } from "@/lib/features/sharing/drift/list-drift";

/** What something keeps writing back: since when Strata stopped, how to find out who does it, and what to do then. */
export function Contested({ rows }: { rows: readonly DriftRow[] }) {
  const t = useTranslations("drift.contest");
  return rows.map((row) =>
    row.contested ? (
      <Alert key={row.id} severity="error" title={`${row.layer.name}:${row.version} · ${t("title")}`}>
        <div className="space-y-2">
          <p>{t.rich("since", { time: () => <RelativeTime value={row.contested?.at ?? row.since} /> })}</p>
          <p>{t("who", { call: row.contested.call })}</p>
          <p>{t(row.kind === "missing" ? "todoMissing" : "todo")}</p>
          <CodeBlock label={t("lines")} code={row.contested.lines} />
        </div>
      </Alert>
    ) : null,
  );
}
