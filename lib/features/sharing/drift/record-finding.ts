import { recordEvent, type EventToRecord } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/client";
import { asJson } from "@/lib/db/json";
import { inTransaction } from "@/lib/db/transaction";
import { nextOfDrift, type Finding } from "@/lib/domain/drift";
import type { Context } from "../../context";
import { eventOn, lockDrift, told, type LoadedDrift } from "./loaded-drift";
import { putRight } from "./put-right";

const strata = { kind: "system", name: "sharing" } as const;

/** Writes down what a reading found of one statement; null: AWS and what was granted agree. What was decided already is put right again. */
export async function recordFinding(
  ctx: Context,
  { layerVersionId, statementId, firstComparison }: { layerVersionId: string; statementId: string; firstComparison: boolean },
  finding: Finding | null,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const row = await rowOf(tx, layerVersionId, statementId);
    const now = ctx.now();
    const step = nextOfDrift(row, finding, now);
    if (step === "keep") return;
    if (!finding) return row ? close(ctx, tx, row) : undefined;
    const facts = { kind: finding.kind, seen: finding.seen === null ? Prisma.DbNull : asJson(finding.seen), grantStatementId: finding.grantStatementId, since: finding.since, foundAt: now };
    const inherited = firstComparison && step === "open" && finding.kind === "unknown";
    switch (step) {
      case "open":
      case "update": {
        // What a person decided was about something else.
        const fresh = { ...facts, inherited, state: "open", decision: null, decidedById: null, decidedAt: null, reason: null, reversals: 0, requestId: null, askedAt: null, problem: Prisma.DbNull, settledAt: null, contestedAt: null } as const;
        const { id } = await tx.drift.upsert({ where: { layerVersionId_statementId: { layerVersionId, statementId } }, create: { layerVersionId, statementId, ...fresh }, update: fresh });
        const made = await lockDrift(tx, id);
        // What nobody granted is no act of Strata's: it is shown, and told once somebody decides about it.
        if (finding.grantStatementId) await tell(ctx, tx, made, "drift.find", finding);
        return;
      }
      case "reverse": {
        const known = await change(tx, row, facts);
        await putRight(ctx, tx, known);
        return tell(ctx, tx, known, "drift.reverse", finding);
      }
      case "contest": {
        const known = await change(tx, row, { ...facts, state: "contested", contestedAt: now, settledAt: null });
        return tell(ctx, tx, known, "drift.contest", finding);
      }
      case "close":
        throw new Error("what was found is not closed");
    }
  });
}

async function rowOf(tx: Transaction, layerVersionId: string, statementId: string): Promise<LoadedDrift | null> {
  const known = await tx.drift.findUnique({ where: { layerVersionId_statementId: { layerVersionId, statementId } }, select: { id: true } });
  return known && lockDrift(tx, known.id);
}

async function change(tx: Transaction, row: LoadedDrift | null, data: Prisma.DriftUncheckedUpdateInput): Promise<LoadedDrift> {
  if (!row) throw new Error("only what was decided comes back");
  await tx.drift.update({ where: { id: row.id }, data });
  return lockDrift(tx, row.id);
}

/** It is as it should be, without Strata's doing. What was decided is remembered, should it come back. */
async function close(ctx: Context, tx: Transaction, row: LoadedDrift): Promise<void> {
  await tx.drift.update({ where: { id: row.id }, data: { state: "settled", settledAt: ctx.now(), askedAt: null, problem: Prisma.DbNull } });
  if (row.grantStatementId) await recordEvent(tx, { actor: strata, action: "drift.vanish", ...eventOn(ctx, row), after: { settled: true } });
}

function tell(ctx: Context, tx: Transaction, row: LoadedDrift, action: EventToRecord["action"], finding: Finding): Promise<void> {
  const grantId = row.grantStatement?.grantId ?? null;
  return recordEvent(tx, { actor: strata, action, ...eventOn(ctx, row), after: { kind: finding.kind, seen: told(finding.seen), grantId } });
}
