import { recordEvent } from "@/lib/activity/record-event";
import type { Actor } from "@/lib/auth/actor";
import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/client";
import { asJson } from "@/lib/db/json";
import { inTransaction } from "@/lib/db/transaction";
import type { PolicyStatement } from "@/lib/ports/layer-gateway";
import type { Context } from "../../context";
import { recordEndedStatement } from "../../inventory/record-statement";
import type { ProblemToRecord } from "../record-statement";
import { eventOn, lockDrift, told, type LoadedDrift } from "./loaded-drift";
import { followUp } from "./put-right";

/** Writes down that AWS is about to be asked, before it is. False: it is no longer to be removed. */
export async function claimRemoval(ctx: Context, { id }: LoadedDrift): Promise<boolean> {
  const { count } = await ctx.db.drift.updateMany({ where: { id, state: "removing" }, data: { askedAt: ctx.now() } });
  return count === 1;
}

/** AWS surely did nothing. */
export async function forgetRemoval(ctx: Context, { id }: LoadedDrift): Promise<void> {
  await ctx.db.drift.updateMany({ where: { id }, data: { askedAt: null } });
}

/** AWS does not have the statement any more. */
export async function recordRemoval(ctx: Context, { id }: LoadedDrift): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const drift = await lockDrift(tx, id);
    if (drift.state !== "removing") return;
    await recordEndedStatement(tx, drift.layerVersionId, drift.statementId, ctx.now());
    await tx.drift.update({ where: { id }, data: { state: "settled", settledAt: ctx.now(), askedAt: null, problem: Prisma.DbNull } });
    const actor = await whoDecided(tx, drift);
    await followUp({ ...ctx, actor }, tx, drift);
    await recordEvent(tx, { actor, action: "drift.removed", ...eventOn(ctx, drift), after: { removed: told(drift.seen) } });
  });
}

/** Meanwhile it says something else than the person saw who decided: another one decides about that. */
export async function recordOther(ctx: Context, { id }: LoadedDrift, found: PolicyStatement): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const drift = await lockDrift(tx, id);
    if (drift.state !== "removing") return;
    const at = ctx.now();
    await tx.drift.update({
      where: { id }, data: { state: "open", seen: asJson(found.json), since: at, foundAt: at, decision: null, decidedAt: null, reversals: 0, askedAt: null },
    });
    const problem = { problem: "policy-changed", seen: told(found.json) };
    await recordEvent(tx, { actor: await whoDecided(tx, drift), action: "drift.fail", ...eventOn(ctx, drift), after: problem });
  });
}

/** What failed after AWS may have been asked is not called a failure: it may have happened, and a person looks again. */
export async function recordDriftProblem(ctx: Context, { id }: LoadedDrift, problem: ProblemToRecord): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const drift = await lockDrift(tx, id);
    if (drift.state !== "removing") return;
    const state = drift.askedAt ? ("uncertain" as const) : ("failed" as const);
    await tx.drift.update({ where: { id }, data: { state, problem: asJson(problem) } });
    await recordEvent(tx, { actor: await whoDecided(tx, drift), action: `drift.${state === "failed" ? "fail" : "uncertain"}`, ...eventOn(ctx, drift), after: told(problem) });
  });
}

/** The job acts for whoever decided. What it does again because somebody wrote it back is Strata's own doing. */
async function whoDecided(tx: Transaction, { decidedById, reversals }: LoadedDrift): Promise<Actor> {
  const user = decidedById && reversals < 2 ? await tx.user.findUnique({ where: { id: decidedById } }) : null;
  return user ? { kind: "person", userId: user.id, name: user.name, email: user.email, roles: [] } : { kind: "system", name: "sharing" };
}
