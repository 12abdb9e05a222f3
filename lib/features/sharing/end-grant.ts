import { recordEvent } from "@/lib/activity/record-event";
import { may } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { endedStatement, type GrantEnd } from "@/lib/domain/grant";
import { mayBeTriedAgain, type StatementProblem } from "@/lib/domain/statement-problem";
import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/client";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { z } from "zod";
import type { Context } from "../context";
import { inGrants } from "./in-grants";
import { endRoleAccessJob } from "./jobs";
import { orderSettling } from "./order-settling";
import { principalLabel } from "./loaded-request";
import { textSchema } from "./schema";
import { grantsSeenBy } from "./scope";

/**
 * Takes access away, at once and without asking anybody else: the layer's owners may, and the team that it was granted to.
 * The reason is what the other side reads.
 */
export async function revokeGrant(ctx: Context, grantId: string, reason: string): Promise<Result<null>> {
  const text = textSchema.safeParse(reason);
  if (!text.success) return refuseFields({ text: { reason: "revocation-reason-missing" } });
  return inTransaction(ctx.db, async (tx) => {
    const grant = await findGrant(tx, { AND: [{ id: grantId }, grantsSeenBy(ctx.actor)] });
    if (!grant) return refuse("grant-unknown");
    if (!mayEnd(ctx, grant)) return refuse("not-allowed", { permission: "shares.revoke" });
    const ended = await endGrant(ctx, tx, grant, "revoked", text.data);
    return ended ? done(null) : refuse("grant-ending-already");
  });
}

const grantParts = {
  request: { select: { requestingTeamId: true } },
  layer: { select: { name: true, accountId: true, awsAccountId: true, region: true, logicalLayer: { select: { teamId: true } } } },
  statements: true,
} satisfies Prisma.GrantInclude;

export type GrantToEnd = Prisma.GrantGetPayload<{ include: typeof grantParts }>;

export function findGrant(tx: Transaction, where: Prisma.GrantWhereInput): Promise<GrantToEnd | null> {
  return tx.grant.findFirst({ where, include: grantParts });
}

export function mayEnd(ctx: Context, grant: Pick<GrantToEnd, "request"> & { layer: { logicalLayer: { teamId: string | null } } }): boolean {
  return (
    may(ctx.actor, "shares.revoke", { teamId: grant.layer.logicalLayer.teamId }) ||
    may(ctx.actor, "shares.request", { teamId: grant.request.requestingTeamId })
  );
}

/** Sets a grant's end going: intent, event and job in the caller's transaction. False: it was ending already. */
export async function endGrant(ctx: Context, tx: Transaction, grant: GrantToEnd, kind: GrantEnd, reason: string | null): Promise<boolean> {
  const { id: grantId } = grant;
  return inGrants(ctx, tx, [grantId], async () => {
    const endedById = kind === "revoked" && ctx.actor.kind === "person" ? ctx.actor.userId : null;
    const { count } = await tx.grant.updateMany({
      where: { id: grantId, endingAt: null },
      data: { endKind: kind, endingAt: ctx.now(), endedById, endReason: reason, state: "ending" },
    });
    if (count === 0) return false;
    // Read anew: the grant is locked only now.
    for (const { id, state } of await tx.grantStatement.findMany({ where: { grantId } })) {
      const next = endedStatement(state);
      await tx.grantStatement.update({
        where: { id },
        data: { state: next, problem: Prisma.DbNull, ...(next === "removed" && state !== "removed" ? { removedAt: ctx.now() } : {}) },
      });
    }
    await orderSettling(ctx, tx, grant.layer);
    await ctx.jobs.enqueue(tx, endRoleAccessJob, { grantId });
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: kind === "revoked" ? "grant.revoke" : "grant.expire",
      subject: subjectOfGrant(grant),
      teamId: grant.layer.logicalLayer.teamId,
      ...(reason ? { reason } : {}),
      before: { state: grant.state },
      after: { state: "ending", endKind: kind },
    });
    return true;
  });
}

export function subjectOfGrant(grant: GrantToEnd) {
  const { name, accountId, region } = grant.layer;
  return { kind: "grant", id: grant.id, label: `${name} (${accountId} ${region}) → ${principalLabel(grant)}` };
}

const recorded = z.object({ problem: z.string() });

/** Has what failed, or is uncertain, looked at and tried again. */
export async function retryGrant(ctx: Context, grantId: string): Promise<Result<null>> {
  return inTransaction(ctx.db, async (tx) => {
    const grant = await findGrant(tx, { AND: [{ id: grantId }, grantsSeenBy(ctx.actor)] });
    if (!grant) return refuse("grant-unknown");
    if (!may(ctx.actor, "shares.revoke", { teamId: grant.layer.logicalLayer.teamId })) return refuse("not-allowed", { permission: "shares.revoke" });
    return inGrants(ctx, tx, [grantId], async () => {
      const stuck = await tx.grantStatement.findMany({ where: { grantId, state: { in: ["failed", "uncertain"] } } });
      const worth = stuck.filter(({ problem }) => mayBeTriedAgain(recorded.parse(problem).problem as StatementProblem));
      if (worth.length === 0) return refuse("nothing-to-try-again");
      for (const { id, withdrawnAt } of worth) {
        const state = grant.endingAt || withdrawnAt ? ("removing" as const) : ("intended" as const);
        await tx.grantStatement.update({ where: { id }, data: { state, problem: Prisma.DbNull } });
      }
      await orderSettling(ctx, tx, grant.layer);
      await recordEvent(tx, {
        actor: ctx.actor, at: ctx.now(), action: "grant.retry", subject: subjectOfGrant(grant), teamId: grant.layer.logicalLayer.teamId,
        after: { statements: worth.length },
      });
      return done(null);
    });
  });
}
