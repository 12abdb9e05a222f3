import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { asJson } from "@/lib/db/json";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, refuseFields, type Result } from "@/lib/domain/result";
import { sharingRulesSchema, type SharingRules } from "@/lib/domain/sharing-rules";
import type { Context } from "../context";
import { rulesInForce } from "./rules-in-force";
import { textSchema } from "./schema";

const subject = { kind: "sharing-rules", id: "sharing-rules", label: "sharing rules" };

/** One administrator proposes other rules; until a second one confirms, nothing changes. A proposal takes the place of an older one. */
export async function proposeRules(ctx: Context, input: SharingRules, reason: string): Promise<Result<null>> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !may(actor, "rules.manage", { teamId: null })) return notAllowed("rules.manage");
  const why = textSchema.safeParse(reason);
  if (!why.success) return refuseFields({ reason: { reason: "rules-reason-missing" } });
  const rules = sharingRulesSchema.safeParse(input);
  if (!rules.success) {
    const names = { longestDays: "rules-days", decideWithinDays: "rules-days", autoApprovalDays: "rules-days", organizationIds: "organization-id-malformed" } as Record<string, string>;
    const field = String(rules.error.issues[0]?.path[0] ?? "reason");
    return refuseFields({ [field]: { reason: names[field] ?? "form-not-understood", params: { seen: "" } } });
  }
  return inTransaction(ctx.db, async (tx) => {
    const now = await rulesInForce(tx);
    if (JSON.stringify(now) === JSON.stringify(rules.data)) return refuse("rules-unchanged");
    await tx.sharingRuleSet.updateMany({ where: { state: "proposed" }, data: { state: "dropped", endedAt: ctx.now() } });
    await tx.sharingRuleSet.create({ data: { rules: asJson(rules.data), reason: why.data, proposedById: actor.userId, proposedAt: ctx.now() } });
    await recordEvent(tx, { actor, at: ctx.now(), action: "rules.propose", subject, reason: why.data, before: asRecord(now), after: asRecord(rules.data) });
    return done(null);
  });
}

/** A second administrator puts the proposal that they have read in force, or drops it. */
export async function decideRules(ctx: Context, ruleSetId: string, decision: "confirm" | "drop"): Promise<Result<null>> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !may(actor, "rules.manage", { teamId: null })) return notAllowed("rules.manage");
  return inTransaction(ctx.db, async (tx) => {
    const proposed = await tx.sharingRuleSet.findUnique({ where: { id: ruleSetId } });
    if (proposed?.state !== "proposed") return refuse("rules-not-proposed");
    if (decision === "confirm" && proposed.proposedById === actor.userId) return refuse("own-rules");
    const before = await rulesInForce(tx);
    if (decision === "confirm") await tx.sharingRuleSet.updateMany({ where: { state: "inForce" }, data: { state: "replaced", endedAt: ctx.now() } });
    const { count } = await tx.sharingRuleSet.updateMany({
      where: { id: ruleSetId, state: "proposed" },
      data: decision === "confirm" ? { state: "inForce", confirmedById: actor.userId, confirmedAt: ctx.now() } : { state: "dropped", endedAt: ctx.now() },
    });
    if (count === 0) throw new Error("the proposal moved although its transaction held it");
    await recordEvent(tx, {
      actor, at: ctx.now(), action: decision === "confirm" ? "rules.confirm" : "rules.drop", subject,
      before: asRecord(before), after: decision === "confirm" ? asRecord(sharingRulesSchema.parse(proposed.rules)) : { dropped: true },
    });
    return done(null);
  });
}

function asRecord(rules: SharingRules) {
  return { ...rules, organizationIds: [...rules.organizationIds], refusedLicences: [...rules.refusedLicences] };
}
