import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { Badge, type Tone } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import type { PlanTargetState } from "@/lib/domain/plan-target";
import { statementProblems } from "@/lib/domain/statement-problem";
import type { PlanDetail, PlanTarget } from "@/lib/features/sharing/get-plan";
import { PrincipalWords } from "./words";

const tones: Record<PlanTargetState, Tone> = { undecided: "note", pending: "note", written: "good", refused: "bad", failed: "bad", uncertain: "caution", ended: "neutral" };

/** How far everything is that was asked for at once, and what became of each. */
export function PlanProgress({ plan }: { plan: PlanDetail }) {
  const t = useTranslations("plans");
  return (
    <div className="space-y-4" aria-live="polite">
      <div className="max-w-xl space-y-1">
        <p>{t("detail.progress", { written: plan.written, statements: plan.statements })}</p>
        <Progress value={plan.statements === 0 ? 0 : plan.written / plan.statements} label={t("detail.progressLabel")} />
      </div>
      <ul className="flex flex-wrap gap-2">
        {Object.entries(countStates(plan.targets)).map(([state, count]) => <li key={state}><Badge tone={tones[state as PlanTargetState]}>{t(`targetStates.${state as PlanTargetState}`)}: {count}</Badge></li>)}
      </ul>
      <DataTable
        label={t("detail.table")}
        density="compact"
        rows={plan.targets}
        rowKey={(row) => row.requestId}
        columns={[
          { id: "layer", header: t("columns.layer"), cell: (row) => <span className="flex flex-col leading-4"><RowLink href={row.grantId ? `/grants/${row.grantId}` : `/requests/${row.requestId}`}>{row.layer.name}</RowLink><span className="font-mono text-xs whitespace-nowrap text-ink-faint">{row.layer.accountId} {row.layer.region}</span></span> },
          { id: "who", header: t("columns.who"), cell: (row) => <PrincipalWords principal={row.principal} /> },
          { id: "state", header: t("columns.state"), cell: (row) => <Badge tone={tones[row.state]}>{t(`targetStates.${row.state}`)}</Badge> },
          { id: "written", header: t("columns.written"), align: "end", hideBelow: "sm", cell: (row) => <span className="tabular-nums">{row.written} / {row.statements}</span> },
          { id: "note", header: t("columns.note"), hideBelow: "md", cell: (row) => <Why target={row} /> },
        ]}
        empty={null}
      />
    </div>
  );
}

function countStates(targets: readonly PlanTarget[]): Partial<Record<PlanTargetState, number>> {
  const counts: Partial<Record<PlanTargetState, number>> = {};
  for (const { state } of targets) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function Why({ target: { problem } }: { target: PlanTarget }) {
  const words = useTranslations("sharing.problemWords");
  if (!problem) return null;
  return <span className="wrap-anywhere">{words(statementProblems.find((each) => each === problem.problem) ?? "other")}</span>;
}
