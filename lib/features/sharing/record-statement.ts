import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/client";
import { asJson } from "@/lib/db/json";
import { inTransaction } from "@/lib/db/transaction";
import type { GrantStatementState } from "@/lib/domain/grant";
import type { PolicyChange, StatementProblem } from "@/lib/domain/statement-problem";
import type { Context } from "../context";
import { recordAddedStatements, recordEndedStatement } from "../inventory/record-statement";
import { inGrants } from "./in-grants";
import type { LoadedStatement } from "./loaded-statement";
import { orderSettling } from "./order-settling";
import { adoptedIds } from "./planned-statements";
import { recordOutcomes } from "./record-outcomes";

/** Why, with AWS's own words, or the statement that was found in the place of ours, or what others did to the policy. */
export type ProblemToRecord = { problem: StatementProblem; code?: string; message?: string; requestId?: string | null; seen?: unknown; others?: unknown };

const writing: GrantStatementState[] = ["intended", "applying"];
const silent = { unanswered: null, unansweredSince: null };

/**
 * Writes down that AWS is about to be asked, before it is; answers with those of them that are still to be written, or
 * removed. Several at once: who dies among them finds in the policy which were asked for.
 */
export async function claimCalls<T extends LoadedStatement>(ctx: Context, statements: readonly T[], call: "add" | "remove"): Promise<T[]> {
  const claimed = await ctx.db.grantStatement.updateManyAndReturn({
    where: { id: { in: statements.map(({ id }) => id) }, state: call === "add" ? { in: writing } : "removing" },
    data: { unanswered: call, unansweredSince: ctx.now(), ...(call === "add" ? { state: "applying" } : {}) },
    select: { id: true },
  });
  return statements.filter(({ id }) => claimed.some((row) => row.id === id));
}

/** AWS surely did nothing. */
export async function forgetCalls(ctx: Context, statements: readonly LoadedStatement[]): Promise<void> {
  if (statements.length === 0) return;
  await ctx.db.grantStatement.updateMany({ where: { id: { in: statements.map(({ id }) => id) } }, data: silent });
}

export type WrittenStatement = {
  statement: LoadedStatement;
  written: { principal: string; organizationId: string | null; json: unknown };
  /** What somebody else did to the policy meanwhile. */
  otherChange: PolicyChange | null;
};

/** AWS has the statements, all of one version. Where a grant ended meanwhile it must not have its: they are to be removed. */
export async function recordWritten(ctx: Context, all: readonly WrittenStatement[]): Promise<void> {
  const [first] = all;
  if (!first) return;
  await inTransaction(ctx.db, (tx) =>
    inGrants(ctx, tx, all.map(({ statement }) => statement.grantId), async () => {
      const added = all.map(({ statement: { statementId }, written }) => ({ statementId, ...written }));
      await recordAddedStatements(tx, first.statement.layerVersionId, added, ctx.now());
      const active = await move(tx, all.map(({ statement }) => statement.id), writing, { state: "active", activeAt: ctx.now(), problem: Prisma.DbNull, otherChange: Prisma.DbNull, ...silent });
      const now = all.filter(({ statement }) => active.has(statement.id));
      for (const { statement, otherChange } of now) {
        if (otherChange) await tx.grantStatement.update({ where: { id: statement.id }, data: { otherChange: asJson(otherChange) } });
      }
      const late = all.filter(({ statement }) => !active.has(statement.id)).map(({ statement }) => statement.id);
      const back = await move(tx, late, ["removed"], { state: "removing", removedAt: null, ...silent });
      if (back.size > 0) await orderSettling(ctx, tx, first.statement.layerVersion.layer);
      await recordOutcomes(ctx, tx, now.map(({ statement, written, otherChange }) => ({
        statement, action: isAdopted(statement) ? "grant.adopt" : "grant.write", after: { statement: asJson(written.json), ...(otherChange ? { othersChanged: otherChange } : {}) },
      })));
    }),
  );
}

/** AWS had it before it was granted: its id is one that somebody else chose. */
function isAdopted({ statementId, layerVersion: { version }, grant }: LoadedStatement): boolean {
  return adoptedIds(grant.request.adopts)[String(version)] === statementId;
}

/** AWS does not have the statement, any more or at all. */
export async function recordRemoved(ctx: Context, statement: LoadedStatement): Promise<void> {
  const { id, grantId, layerVersionId, statementId } = statement;
  await inTransaction(ctx.db, (tx) =>
    inGrants(ctx, tx, [grantId], async () => {
      await recordEndedStatement(tx, layerVersionId, statementId, ctx.now());
      const removed = await move(tx, [id], ["removing"], { state: "removed", removedAt: ctx.now(), problem: Prisma.DbNull, ...silent });
      if (removed.size === 1) await recordOutcomes(ctx, tx, [{ statement, action: "grant.remove", after: { removed: true } }]);
    }),
  );
}

export async function recordProblem(ctx: Context, statement: LoadedStatement, state: "failed" | "uncertain", problem: ProblemToRecord): Promise<void> {
  await inTransaction(ctx.db, (tx) =>
    inGrants(ctx, tx, [statement.grantId], async () => {
      const moved = await move(tx, [statement.id], [...writing, "removing"], { state, problem: asJson(problem), ...(state === "failed" ? silent : {}) });
      if (moved.size === 1) await recordOutcomes(ctx, tx, [{ statement, action: state === "failed" ? "grant.fail" : "grant.uncertain", after: asJson(problem) }]);
    }),
  );
}

/** Changes those that are still in one of the states; answers with their ids. */
async function move(tx: Transaction, ids: string[], from: GrantStatementState[], data: Prisma.GrantStatementUpdateManyMutationInput): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const moved = await tx.grantStatement.updateManyAndReturn({ where: { id: { in: ids }, state: { in: from } }, data, select: { id: true } });
  return new Set(moved.map(({ id }) => id));
}
