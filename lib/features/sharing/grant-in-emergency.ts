import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { emergencyLongestHours } from "@/lib/domain/grant";
import { principalId } from "@/lib/domain/principal";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { termsProblems } from "@/lib/domain/share-terms";
import { disagreeing } from "@/lib/domain/sharing-rules";
import type { Context } from "../context";
import { checkPrincipal } from "./check-principal";
import { createGrant } from "./create-grant";
import { judgeShare, versionNumbers } from "./judge-share";
import { findRequest, subjectOf, termsJson } from "./loaded-request";
import { rulesInForce } from "./rules-in-force";
import { textSchema } from "./schema";
import { grantsSeenBy } from "./scope";
import { findGrant, subjectOfGrant } from "./end-grant";

const emergencySchema = z.object({
  layerId: z.uuid(),
  teamId: z.uuid(),
  version: z.coerce.number().int().min(1),
  principal: z.string().max(200),
  hours: z.coerce.number().int().min(1).max(emergencyLongestHours),
  reason: z.string().max(1_000),
});

export type EmergencyInput = z.input<typeof emergencySchema>;

/**
 * An approver lets one account use one version at once, for a few hours, without a second pair of eyes. The rules hold all
 * the same; every approver finds it among what waits, until one of them has reviewed it.
 */
export async function grantInEmergency(ctx: Context, input: EmergencyInput): Promise<Result<{ grantId: string }>> {
  const { actor } = ctx;
  const parsed = emergencySchema.safeParse(input);
  if (!parsed.success) return refuseFields({ hours: { reason: "emergency-too-long", params: { hours: emergencyLongestHours } } });
  const { layerId, teamId, version, hours, reason } = parsed.data;
  const now = ctx.now();
  const until = new Date(now.getTime() + hours * 3_600_000);
  const requestId = randomUUID();
  return inTransaction(ctx.db, async (tx) => {
    const layer = await tx.layer.findUnique({ where: { id: layerId }, include: { logicalLayer: { select: { teamId: true } } } });
    const ownerTeamId = layer?.logicalLayer.teamId ?? null;
    if (actor.kind !== "person" || !may(actor, "shares.decide", { teamId: ownerTeamId })) return notAllowed("shares.decide");
    if (!layer) return refuse("layer-unknown");
    if (!(await tx.team.findUnique({ where: { id: teamId } }))) return refuse("team-unknown");
    const principal = await checkPrincipal(ctx, tx, { ...layer, teamId: ownerTeamId }, { ...parsed.data, principalKind: "account" });
    if (!principal.ok) return principal;
    const terms = { versions: [version], followFrom: null, until };
    const problems = termsProblems({ terms, existing: await versionNumbers(tx, layerId), reason, now });
    if (problems) return refuseFields(problems);
    const against = disagreeing(await judgeShare(tx, await rulesInForce(tx), { layer, terms, principal: principal.value }, now));
    if (against.length > 0) return refuse("rules-disagree", { rules: against.map(({ rule }) => rule).join(", ") });
    const row = { layerId, principalKind: "account" as const, principalId: principalId(principal.value), versions: [version], followFrom: null, until };
    await tx.shareRequest.create({
      data: {
        id: requestId, ...row, requestedById: actor.userId, requestingTeamId: teamId, reason: reason.trim(), state: "approved", emergency: true,
        createdAt: now, submittedAt: now, decidedAt: now,
      },
    });
    const { grantId } = await createGrant(ctx, tx, { id: requestId, layer, statementName: null, adopts: null, renewsId: null, ...row });
    const request = await findRequest(tx, { id: requestId });
    if (!request) throw new Error("the request that was just written is not there");
    await recordEvent(tx, { actor, at: now, action: "share.emergency", subject: subjectOf(request), teamId: ownerTeamId, reason: reason.trim(), after: { ...termsJson(terms), principal: row.principalId, grantId } });
    return done({ grantId });
  });
}

/** Another approver says what they think of an emergency grant, during it or afterwards. */
export async function reviewEmergency(ctx: Context, grantId: string, note: string): Promise<Result<null>> {
  const { actor } = ctx;
  const text = textSchema.safeParse(note);
  if (!text.success) return refuseFields({ text: { reason: "review-note-missing" } });
  return inTransaction(ctx.db, async (tx) => {
    const grant = await findGrant(tx, { AND: [{ id: grantId, request: { emergency: true } }, grantsSeenBy(actor)] });
    if (!grant) return refuse("grant-unknown");
    const teamId = grant.layer.logicalLayer.teamId;
    if (actor.kind !== "person" || !may(actor, "shares.decide", { teamId })) return notAllowed("shares.decide");
    const request = await tx.shareRequest.findUniqueOrThrow({ where: { id: grant.requestId }, select: { requestedById: true } });
    if (request.requestedById === actor.userId) return refuse("own-emergency");
    const { count } = await tx.grant.updateMany({ where: { id: grantId, reviewedAt: null }, data: { reviewedAt: ctx.now(), reviewedById: actor.userId, reviewNote: text.data } });
    if (count === 0) return refuse("reviewed-already");
    await recordEvent(tx, { actor, at: ctx.now(), action: "grant.review", subject: subjectOfGrant(grant), teamId, reason: text.data, after: { reviewed: true } });
    return done(null);
  });
}
