import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable } from "@/components/table/data-table";
import { CodeBlock } from "@/components/ui/code-block";
import { Badge, type Tone } from "@/components/ui/badge";
import { Mono } from "@/components/ui/mono";
import { arnPath } from "@/lib/domain/console-path";
import type { GrantStatementState } from "@/lib/domain/grant";
import { ruleNames } from "@/lib/domain/sharing-rules";
import { statementProblems } from "@/lib/domain/statement-problem";
import type { GrantDetail, GrantStatementRow } from "@/lib/features/sharing/grants";

const tones: Record<GrantStatementState, Tone> = {
  held: "caution", intended: "neutral", applying: "note", active: "good", removing: "note", removed: "neutral", failed: "bad", uncertain: "caution",
};

/** What is wanted of each version's policy, and how far it is. */
export function GrantStatements({ grant }: { grant: GrantDetail }) {
  const t = useTranslations("sharing.grant");
  return (
    <section aria-labelledby="statements" className="space-y-2">
      <div>
        <h2 id="statements" className="font-semibold">{t("statements")}</h2>
        <p className="text-sm text-ink-faint">{t("statementsHint")}</p>
      </div>
      <DataTable
        label={t("statements")}
        rows={grant.statements}
        rowKey={(row) => row.id}
        columns={[
          { id: "version", header: t("version"), cell: (row) => <Link href={arnPath(row.arn)} prefetch={false} className="font-mono text-accent-ink hover:underline">{row.version}</Link> },
          { id: "state", header: t("state"), cell: (row) => <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge> },
          { id: "sid", header: t("statementId"), hideBelow: "lg", cell: (row) => <Mono text={row.statementId} copy={t("statementId")} tail={8} /> },
          { id: "note", header: t("note"), cell: (row) => <Note row={row} /> },
        ]}
        empty={null}
      />
    </section>
  );
}

function Note({ row }: { row: GrantStatementRow }) {
  const t = useTranslations("sharing.grant");
  const { problem, otherChange } = row;
  return (
    <div className="min-w-0 space-y-1 py-1 wrap-anywhere">
      {problem ? <Problem problem={problem} /> : null}
      {otherChange ? (
        <p className="text-ink-soft">
          {t("others", {
            added: otherChange.added.length, addedList: otherChange.added.join(", "), removed: otherChange.removed.length, removedList: otherChange.removed.join(", "),
            changed: otherChange.changed.length, changedList: otherChange.changed.join(", "),
          })}
        </p>
      ) : null}
    </div>
  );
}

function Problem({ problem }: { problem: NonNullable<GrantStatementRow["problem"]> }) {
  const t = useTranslations("sharing.grant");
  const words = useTranslations("sharing.problemWords");
  const known = statementProblems.find((each) => each === problem.problem) ?? "other";
  if (known === "rules") return <HeldBy names={problem.rules ?? []} />;
  return (
    <>
      <p>{words(known)}</p>
      {problem.message ? (
        <details className="text-sm text-ink-soft">
          <summary className="w-fit cursor-pointer">{t("awsSaid")}</summary>
          <p className="font-mono text-xs">{problem.code}: {problem.message}{problem.requestId ? ` (${problem.requestId})` : ""}</p>
        </details>
      ) : null}
      {problem.others && problem.others.length > 0 ? <OthersChange others={problem.others} /> : null}
      {problem.seen === undefined ? null : <CodeBlock label={t("found")} code={JSON.stringify(problem.seen, null, 2)} />}
    </>
  );
}

/** What somebody else did while it was to be written: in words, and before and after as AWS has it. */
function OthersChange({ others }: { others: NonNullable<NonNullable<GrantStatementRow["problem"]>["others"]> }) {
  const t = useTranslations("sharing.grant");
  const json = (statement: unknown) => (statement === null || statement === undefined ? t("changeAbsent") : JSON.stringify(statement, null, 2));
  return (
    <div className="space-y-2">
      <p>{t("changedBy")}</p>
      {others.map(({ statementId, before, after }) => (
        <details key={statementId} open={others.length === 1}>
          <summary className="w-fit cursor-pointer font-mono text-xs">{t(`changeKinds.${before ? (after ? "changed" : "removed") : "added"}`, { id: statementId })}</summary>
          <div className="mt-1 grid gap-2 xl:grid-cols-2">
            <CodeBlock label={`${t("changeBefore")}: ${statementId}`} caption={t("changeBefore")} code={json(before)} />
            <CodeBlock label={`${t("changeAfter")}: ${statementId}`} caption={t("changeAfter")} code={json(after)} />
          </div>
        </details>
      ))}
      <p className="text-ink-soft">{t("decideAgain")}</p>
    </div>
  );
}

function HeldBy({ names }: { names: readonly string[] }) {
  const t = useTranslations("sharing.grant");
  const words = useTranslations("sharing.ruleWords");
  const format = useFormatter();
  const rules = names.flatMap((name) => {
    if (name === "waits-for-inspection") return [t("waitsForInspection")];
    const rule = ruleNames.find((each) => each === name);
    return rule ? [words(`${rule}.title`)] : [];
  });
  return <p>{t("heldBy", { rules: format.list(rules, "all") })}</p>;
}
