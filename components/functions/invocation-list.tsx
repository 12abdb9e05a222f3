import { useFormatter, useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { InvocationRow } from "@/lib/features/functions/invoke/list-invocations";

/** The last tests of the function through Strata: who, when, and how each ended. Answers and logs are not kept. */
export function InvocationList({ rows }: { rows: readonly InvocationRow[] }) {
  const t = useTranslations("functions.test");
  const format = useFormatter();
  if (rows.length === 0) return null;
  return (
    <Card id="tests" title={t("past")} description={t("pastHint")} flush>
      <ul className="divide-y">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm">
            <Badge tone={toneOf(row)}>{row.functionError ? t("outcome.error") : t(`outcome.${row.state}`)}</Badge>
            <span className="min-w-0 flex-1">{row.durationMs === null ? "" : `${format.number(row.durationMs)} ms`}</span>
            <span className="text-ink-faint">{t.rich("by", { name: row.createdBy ?? t("system"), time: () => <RelativeTime value={row.createdAt} /> })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function toneOf({ state, functionError }: InvocationRow): Tone {
  if (functionError || state === "refused") return "bad";
  return { running: "note", answered: "good", lost: "caution" }[state] as Tone;
}
