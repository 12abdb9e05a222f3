import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordEvent } from "@/lib/activity/record-event";
import { may } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { mayRenewGrant } from "@/lib/domain/grant";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { openStates } from "@/lib/domain/share-request";
import { termsProblems } from "@/lib/domain/share-terms";
import type { Context } from "../context";
import { versionNumbers } from "./judge-share";
import { findRequest, subjectOf, termsJson } from "./loaded-request";
import { rulesInForce } from "./rules-in-force";
import { grantsSeenBy } from "./scope";

const dayMs = 86_400_000;

const renewalSchema = z.object({ grantId: z.uuid(), reason: z.string(), until: z.date().nullable() });

/**
 * Asks that a grant last longer: a request like any other, with the same rules and approvers. Its statements stay in AWS
 * while it is decided, and after it was approved; undecided, the grant ends when it was to end.
 */
export async function askRenewal(ctx: Context, input: z.input<typeof renewalSchema>): Promise<Result<{ requestId: string }>> {
  const { actor } = ctx;
  const parsed = renewalSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { grantId, reason, until } = parsed.data;
  return inTransaction(ctx.db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM share_grant WHERE id = ${grantId} FOR UPDATE`;
    const grant = await tx.grant.findFirst({
      where: { AND: [{ id: grantId }, grantsSeenBy(actor)] },
      include: { request: true, layer: true, statements: { where: { state: { not: "removed" }, withdrawnAt: null }, include: { layerVersion: { select: { version: true, deletedAt: true } } } } },
    });
    if (!grant) return refuse("grant-unknown");
    if (actor.kind !== "person" || !may(actor, "shares.request", { teamId: grant.request.requestingTeamId })) return refuse("not-allowed", { permission: "shares.request" });
    if (!mayRenewGrant({ ...grant, emergency: grant.request.emergency })) return refuse("grant-not-renewable");
    if (until !== null && grant.until !== null && until <= grant.until) return refuseFields({ until: { reason: "renewal-not-later" } });
    if (await tx.shareRequest.findFirst({ where: { renewsId: grantId, state: { in: ["draft", ...openStates] } } })) return refuse("renewal-asked-already");
    const held = grant.statements.filter(({ layerVersion }) => layerVersion.deletedAt === null);
    const versions = held.map(({ layerVersion }) => layerVersion.version).sort((a, b) => a - b);
    const terms = { versions, followFrom: grant.followFrom, until };
    const problems = termsProblems({ terms, existing: await versionNumbers(tx, grant.layerId), reason, now: ctx.now() });
    if (problems) return refuseFields(problems);
    const requestId = randomUUID();
    const { decideWithinDays } = await rulesInForce(tx);
    await tx.shareRequest.create({
      data: {
        id: requestId, layerId: grant.layerId, requestedById: actor.userId, requestingTeamId: grant.request.requestingTeamId, principalKind: grant.principalKind,
        principalId: grant.principalId, ...terms, reason: reason.trim(), usedFor: grant.request.usedFor, ticket: grant.request.ticket, state: "pending", renewsId: grantId,
        adopts: Object.fromEntries(held.map(({ layerVersion, statementId }) => [String(layerVersion.version), statementId])),
        createdAt: ctx.now(), submittedAt: ctx.now(), expiresAt: new Date(ctx.now().getTime() + decideWithinDays * dayMs),
      },
    });
    const request = await findRequest(tx, { id: requestId });
    if (!request) throw new Error("the request that was just written is not there");
    await recordEvent(tx, {
      actor, at: ctx.now(), action: "share.submit", subject: subjectOf(request), teamId: request.layer.logicalLayer.teamId, reason: reason.trim(),
      after: { ...termsJson(terms), principal: request.principalId || "*", renews: grantId },
    });
    return done({ requestId });
  });
}
