import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { principalId } from "@/lib/domain/principal";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { termsProblems } from "@/lib/domain/share-terms";
import type { Context } from "../context";
import { actOnRequest } from "./act-on-request";
import { checkPrincipal } from "./check-principal";
import { versionNumbers } from "./judge-share";
import { nameStatements } from "./name-statements";
import { subjectOf, findRequest, termsJson } from "./loaded-request";
import { whatSchema, whySchema, type WhatInput, type WhyInput } from "./schema";

/** Begins a request with what is asked for and for whom. A draft that only its author sees. */
export async function beginRequest(ctx: Context, input: WhatInput): Promise<Result<{ requestId: string }>> {
  const { actor } = ctx;
  const parsed = whatSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { layerId, teamId, versions, followFrom, principalKind } = parsed.data;
  if (actor.kind !== "person" || !may(actor, "shares.request", { teamId })) return notAllowed("shares.request");
  const requestId = randomUUID();
  return inTransaction(ctx.db, async (tx) => {
    const layer = await tx.layer.findUnique({ where: { id: layerId }, include: { logicalLayer: { select: { teamId: true } } } });
    if (!layer) return refuse("layer-unknown");
    if (!(await tx.team.findUnique({ where: { id: teamId } }))) return refuse("team-unknown");
    const principal = await checkPrincipal(ctx, tx, { ...layer, teamId: layer.logicalLayer.teamId }, parsed.data);
    if (!principal.ok) return principal;
    const terms = { versions, followFrom, until: null };
    const problems = termsProblems({ terms, existing: await versionNumbers(tx, layerId), reason: "-", now: ctx.now() });
    if (problems) return refuseFields(problems);
    const named = await nameStatements(tx, { id: requestId, layer, ...terms, principal: principal.value }, parsed.data.statementName);
    if (!named.ok) return named;
    await tx.shareRequest.create({
      data: {
        id: requestId, layerId, requestedById: actor.userId, requestingTeamId: teamId, principalKind, principalId: principalId(principal.value),
        versions, followFrom, statementName: named.value, reason: "", createdAt: ctx.now(),
      },
    });
    const request = await findRequest(tx, { id: requestId });
    if (!request) throw new Error("the request that was just written is not there");
    await recordEvent(tx, { actor, at: ctx.now(), action: "share.begin", subject: subjectOf(request), teamId, after: termsJson(terms) });
    return done({ requestId });
  });
}

/** Changes what is asked for, or for whom, while it is a draft or was asked back. The layer stays. */
export async function changeWhat(ctx: Context, requestId: string, input: Omit<WhatInput, "layerId">): Promise<Result<null>> {
  const answer = await actOnRequest(ctx, requestId, "change", async (tx, request) => {
    const parsed = whatSchema.safeParse({ ...input, layerId: request.layerId });
    if (!parsed.success) return refuse("form-not-understood");
    const { teamId, versions, followFrom, principalKind } = parsed.data;
    if (!may(ctx.actor, "shares.request", { teamId })) return notAllowed("shares.request");
    if (!(await tx.team.findUnique({ where: { id: teamId } }))) return refuse("team-unknown");
    const principal = await checkPrincipal(ctx, tx, { ...request.layer, teamId: request.layer.logicalLayer.teamId }, parsed.data);
    if (!principal.ok) return principal;
    const terms = { versions, followFrom, until: request.until };
    const problems = termsProblems({ terms: { ...terms, until: null }, existing: await versionNumbers(tx, request.layerId), reason: "-", now: ctx.now() });
    if (problems) return refuseFields(problems);
    const named = await nameStatements(tx, { ...request, ...terms, principal: principal.value }, parsed.data.statementName);
    if (!named.ok) return named;
    const id = principalId(principal.value);
    return {
      data: { principalKind, principalId: id, versions, followFrom, requestingTeamId: teamId, statementName: named.value },
      event: {
        action: "share.change",
        before: { ...termsJson(request), principal: request.principalId, team: request.requestingTeamId, statementName: request.statementName },
        after: { ...termsJson(terms), principal: id, team: teamId, statementName: named.value },
      },
    };
  });
  return answer.ok ? done(null) : answer;
}

/** Says why it is needed, for what, and until when. */
export async function changeWhy(ctx: Context, requestId: string, input: WhyInput): Promise<Result<null>> {
  const parsed = whySchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { reason, ticket, usedFor, until } = parsed.data;
  const answer = await actOnRequest(ctx, requestId, "change", async (tx, request) => {
    const terms = { ...request, until };
    const problems = termsProblems({ terms, existing: await versionNumbers(tx, request.layerId), reason, now: ctx.now() });
    if (problems) return refuseFields(problems);
    return {
      data: { reason: reason.trim(), ticket, usedFor, until },
      event: {
        action: "share.change", reason: reason.trim(),
        before: { until: request.until?.toISOString() ?? null, ticket: request.ticket, usedFor: request.usedFor },
        after: { until: until?.toISOString() ?? null, ticket, usedFor },
      },
    };
  });
  return answer.ok ? done(null) : answer;
}
