import { notAllowed, may } from "@/lib/auth/authorise";
import type { Transaction } from "@/lib/db/database";
import { principalOf } from "@/lib/domain/principal";
import { done, refuse, refuseFields, type Refused, type Result } from "@/lib/domain/result";
import type { ShareRequestState } from "@/lib/domain/share-request";
import { narrowTerms, type ShareTerms } from "@/lib/domain/share-terms";
import { disagreeing } from "@/lib/domain/sharing-rules";
import type { Context } from "../context";
import { actOnRequest } from "./act-on-request";
import { createGrant } from "./create-grant";
import { refusedRenewal, renewGrant } from "./renew-grant";
import { judgeShare } from "./judge-share";
import { ownerTeamOf, termsJson, termsOf, type LoadedRequest } from "./loaded-request";
import { rulesInForce } from "./rules-in-force";
import { termsSchema, textSchema } from "./schema";

/**
 * Agrees to a request, as asked or narrowed. With the last approval that it needs the grant and its job come into being in
 * the same transaction. Rules that disagree cannot be passed over: the request must be narrowed until they agree.
 */
export async function approveRequest(ctx: Context, requestId: string, given?: ShareTerms): Promise<Result<{ state: ShareRequestState }>> {
  const { actor } = ctx;
  if (actor.kind !== "person") return notAllowed("shares.decide");
  const parsed = given === undefined ? null : termsSchema.safeParse(given);
  if (parsed && !parsed.success) return refuse("form-not-understood");
  return actOnRequest(ctx, requestId, "approve", async (tx, request, next) => {
    const terms = parsed ? narrowTerms(termsOf(request), parsed.data, ctx.now()) : done(termsOf(request));
    if (!terms.ok) return terms;
    const late = await refusedRenewal(tx, request, terms.value);
    if (late) return late;
    const refused = await refusedByRules(ctx, tx, request, terms.value);
    if (refused) return refused;
    return {
      data: { ...terms.value, versions: [...terms.value.versions], ...(next === "approved" ? { decidedAt: ctx.now() } : {}) },
      event: { action: "share.approve", before: termsJson(request), after: termsJson(terms.value) },
      also: async (transaction) => {
        await transaction.shareApproval.create({ data: { requestId, approverId: actor.userId, at: ctx.now() } });
        if (next !== "approved") return;
        if (request.renewsId) await renewGrant(ctx, transaction, request.renewsId, terms.value.until);
        else await createGrant(ctx, transaction, { ...request, ...terms.value });
      },
    };
  });
}

export async function rejectRequest(ctx: Context, requestId: string, reason: string): Promise<Result<{ state: ShareRequestState }>> {
  const text = textSchema.safeParse(reason);
  if (!text.success) return refuseFields({ text: { reason: "rejection-reason-missing" } });
  return actOnRequest(ctx, requestId, "reject", async (tx, request) => {
    const refused = await refusedApprover(ctx, tx, request);
    if (refused) return refused;
    return { data: { decidedAt: ctx.now(), decisionReason: text.data }, event: { action: "share.reject", reason: text.data } };
  });
}

async function refusedByRules(ctx: Context, tx: Transaction, request: LoadedRequest, terms: ShareTerms): Promise<Refused | null> {
  const refused = await refusedApprover(ctx, tx, request);
  if (refused) return refused;
  if (terms.until !== null && terms.until <= ctx.now()) return refuseFields({ until: { reason: "until-in-the-past" } });
  const rules = await rulesInForce(tx);
  const against = disagreeing(await judgeShare(tx, rules, { layer: request.layer, terms, principal: principalOf(request) }, request.submittedAt ?? ctx.now()));
  return against.length > 0 ? refuse("rules-disagree", { rules: against.map(({ rule }) => rule).join(", ") }) : null;
}

/** The rules may leave decisions to approvers of the whole organization. */
async function refusedApprover(ctx: Context, tx: Transaction, request: LoadedRequest): Promise<Refused | null> {
  const { approvers } = await rulesInForce(tx);
  const teamId = approvers === "organization" ? null : ownerTeamOf(request);
  return may(ctx.actor, "shares.decide", { teamId }) ? null : refuse("approver-not-of-organization");
}
