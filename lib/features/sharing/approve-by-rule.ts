import { recordEvent } from "@/lib/activity/record-event";
import type { Transaction } from "@/lib/db/database";
import { principalOf } from "@/lib/domain/principal";
import { approvesItself, autoApprovalRule } from "@/lib/domain/sharing-rules";
import type { Context } from "../context";
import { createGrant } from "./create-grant";
import { shareToJudge } from "./judge-share";
import { findRequest, ownerTeamOf, subjectOf, termsJson } from "./loaded-request";
import { rulesInForce } from "./rules-in-force";

/**
 * Approves a request that waits where the rules say that no person need do it; the decision names the rule. In the
 * transaction of whoever put it before the approvers.
 */
export async function approveByRule(ctx: Context, tx: Transaction, requestId: string): Promise<boolean> {
  const rules = await rulesInForce(tx);
  if (rules.autoApprovalDays === null) return false;
  const request = await findRequest(tx, { id: requestId, state: "pending" });
  // What AWS has already, and what is to last longer, is looked at by a person.
  if (!request || request.adopts !== null || request.renewsId !== null) return false;
  const share = await shareToJudge(tx, { layer: request.layer, terms: request, principal: principalOf(request) });
  if (!approvesItself(rules, share, request.submittedAt ?? ctx.now())) return false;
  await tx.shareRequest.update({ where: { id: requestId, state: "pending" }, data: { state: "approved", decidedAt: ctx.now(), decidedByRule: autoApprovalRule } });
  await createGrant(ctx, tx, request);
  await recordEvent(tx, {
    actor: { kind: "system", name: "sharing" }, at: ctx.now(), action: "share.approve", subject: subjectOf(request), teamId: ownerTeamOf(request),
    before: { state: "pending" }, after: { state: "approved", rule: autoApprovalRule, atMostDays: rules.autoApprovalDays, ...termsJson(request) },
  });
  return true;
}
