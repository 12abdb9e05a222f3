import { recordEvents } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { principalId } from "@/lib/domain/principal";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { termsProblems } from "@/lib/domain/share-terms";
import type { Context } from "../context";
import { approveByRule } from "./approve-by-rule";
import { termsJson } from "./loaded-request";
import { planShares, type PlannedShare } from "./plan-shares";
import { rulesInForce } from "./rules-in-force";
import { sharePlanFields, whySchema, type SharePlanInput, type WhyInput } from "./schema";

const dayMs = 86_400_000;

/**
 * Asks for everything in a plan that is new, each as a request of its own that the rules and the approvers decide by itself.
 * Judged anew: what has changed since the plan was shown is asked as it stands now. Sent twice it is asked once.
 */
export async function submitPlan(ctx: Context, input: SharePlanInput, why: WhyInput): Promise<Result<{ planId: string }>> {
  const { actor } = ctx;
  const fields = sharePlanFields.safeParse(input);
  const reasons = whySchema.safeParse(why);
  if (actor.kind !== "person" || !fields.success || !reasons.success) return refuse("form-not-understood");
  const { planId, teamId, statementName } = fields.data;
  const { reason, ticket, usedFor, until } = reasons.data;
  const problems = termsProblems({ terms: { versions: [1], followFrom: null, until }, existing: [1], reason, now: ctx.now() });
  if (problems) return refuseFields(problems);
  return inTransaction(ctx.db, async (tx) => {
    const known = await askedBefore(tx, planId, actor.userId);
    if (known) return known;
    const plan = await planShares(ctx, tx, fields.data, until);
    if (!plan.ok) return plan;
    const wanted = plan.value.shares.filter(({ standing }) => standing === "new");
    if (wanted.length === 0) return refuse("nothing-to-ask");
    const tooLong = plan.value.policies.find(({ room }) => !room.fits);
    if (tooLong) return refuse("policy-would-be-too-long", { bytes: tooLong.room.bytes, limit: tooLong.room.limit });
    const { decideWithinDays } = await rulesInForce(tx);
    const expiresAt = new Date(ctx.now().getTime() + decideWithinDays * dayMs);
    // The same plan sent at the same moment waits here for the other, and then finds it.
    const { count } = await tx.sharePlan.createMany({ data: [{ id: planId, createdById: actor.userId, reason: reason.trim(), createdAt: ctx.now() }], skipDuplicates: true });
    if (count === 0) return (await askedBefore(tx, planId, actor.userId)) ?? refuse("form-not-understood");
    await tx.shareRequest.createMany({
      data: wanted.map((share) => ({
        id: share.requestId, layerId: share.layerId, requestedById: actor.userId, requestingTeamId: teamId, principalKind: share.principal.kind,
        principalId: principalId(share.principal), versions: versionsToWrite(share), until, reason: reason.trim(), ticket, usedFor, state: "pending" as const,
        statementName: statementName.trim() || null, planId, createdAt: ctx.now(), submittedAt: ctx.now(), expiresAt,
      })),
    });
    const teams = await ownerTeams(tx, wanted);
    await recordEvents(tx, wanted.map((share) => ({
      actor, at: ctx.now(), action: "share.submit", reason: reason.trim(), teamId: teams.get(share.layerId) ?? null,
      subject: { kind: "share-request", id: share.requestId, label: `${share.layer.name} (${share.layer.accountId} ${share.layer.region}) → ${principalId(share.principal) || "*"}` },
      before: { state: "none" },
      after: { state: "pending", ...termsJson({ versions: versionsToWrite(share), followFrom: null, until }), principal: principalId(share.principal) || "*", planId, ticket, usedFor, expiresAt: expiresAt.toISOString() },
    })));
    for (const { requestId } of wanted) await approveByRule(ctx, tx, requestId);
    return done({ planId });
  }, { timeoutMs: 60_000 });
}

async function askedBefore(tx: Transaction, planId: string, userId: string): Promise<Result<{ planId: string }> | null> {
  const known = await tx.sharePlan.findUnique({ where: { id: planId }, select: { createdById: true } });
  if (!known) return null;
  return known.createdById === userId ? done({ planId }) : refuse("form-not-understood");
}

/** What a policy says already is not asked for again. */
function versionsToWrite({ versions, existing }: PlannedShare): number[] {
  return versions.filter((version) => !existing.includes(version));
}

async function ownerTeams(tx: Transaction, shares: readonly PlannedShare[]): Promise<Map<string, string | null>> {
  const layers = await tx.layer.findMany({ where: { id: { in: shares.map(({ layerId }) => layerId) } }, select: { id: true, logicalLayer: { select: { teamId: true } } } });
  return new Map(layers.map(({ id, logicalLayer }) => [id, logicalLayer.teamId]));
}
