import { recordEvent } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { endedStatement } from "@/lib/domain/grant";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { endGrant, findGrant, mayEnd, subjectOfGrant, type GrantToEnd } from "./end-grant";
import { inGrants } from "./in-grants";
import { endRoleAccessJob } from "./jobs";
import { orderSettling } from "./order-settling";
import { textSchema } from "./schema";
import { grantsSeenBy } from "./scope";

/** Takes one version out of a grant that goes on for the others, at once and without asking anybody. With the last one the grant ends. */
export async function withdrawVersion(ctx: Context, grantId: string, version: number, reason: string): Promise<Result<null>> {
  const text = textSchema.safeParse(reason);
  if (!text.success) return refuseFields({ text: { reason: "revocation-reason-missing" } });
  return inTransaction(ctx.db, async (tx) => {
    const grant = await findGrant(tx, { AND: [{ id: grantId }, grantsSeenBy(ctx.actor)] });
    if (!grant) return refuse("grant-unknown");
    if (!mayEnd(ctx, grant)) return refuse("not-allowed", { permission: "shares.revoke" });
    if (grant.endingAt) return refuse("grant-ending-already");
    const statement = await tx.grantStatement.findFirst({ where: { grantId, state: { not: "removed" }, withdrawnAt: null, layerVersion: { version } } });
    if (!statement) return refuse("version-not-in-grant", { seen: String(version) });
    await withdrawStatement(ctx, tx, grant, { id: statement.id, version }, text.data);
    return done(null);
  });
}

/** As `withdrawVersion`, for whoever has asked whether it may be. `gone`: AWS has it no more, so that nothing is left to be removed. */
export async function withdrawStatement(
  ctx: Context, tx: Transaction, grant: GrantToEnd, { id, version, gone = false }: { id: string; version: number; gone?: boolean }, reason: string,
): Promise<void> {
  const { id: grantId } = grant;
  const left = await inGrants(ctx, tx, [grantId], async () => {
    // Read anew: the grant is locked only now.
    const { state } = await tx.grantStatement.findUniqueOrThrow({ where: { id } });
    const next = gone ? ("removed" as const) : endedStatement(state);
    await tx.grantStatement.update({
      where: { id },
      data: {
        state: next, problem: Prisma.DbNull, withdrawnAt: ctx.now(), withdrawnById: ctx.actor.kind === "person" ? ctx.actor.userId : null,
        ...(next === "removed" ? { removedAt: ctx.now() } : {}),
      },
    });
    await orderSettling(ctx, tx, grant.layer);
    await ctx.jobs.enqueue(tx, endRoleAccessJob, { grantId });
    await recordEvent(tx, {
      actor: ctx.actor, at: ctx.now(), action: "grant.withdraw-version", subject: subjectOfGrant(grant), teamId: grant.layer.logicalLayer.teamId, reason,
      before: { version, state }, after: { version, state: next },
    });
    return tx.grantStatement.count({ where: { grantId, withdrawnAt: null, state: { not: "removed" } } });
  });
  if (left === 0 && grant.followFrom === null) await endGrant(ctx, tx, grant, "revoked", reason);
}
