import { may, notAllowed } from "@/lib/auth/authorise";
import { principalOf, type Principal } from "@/lib/domain/principal";
import { done, type Result } from "@/lib/domain/result";
import { previewRules, sharingRulesSchema, type BecomesOfPast, type RuleName, type SharingRules } from "@/lib/domain/sharing-rules";
import type { Context } from "../context";
import { shareToJudge } from "./judge-share";
import { rulesInForce } from "./rules-in-force";

export type RuleSetRow = {
  id: string;
  state: "proposed" | "inForce" | "replaced" | "dropped";
  rules: SharingRules;
  reason: string;
  proposedBy: string;
  proposedAt: Date;
  confirmedBy: string | null;
  confirmedAt: Date | null;
};

export type RulePreview = { requestId: string; label: string; principal: Principal; becomes: BecomesOfPast; rules: RuleName[] };

export type RulesView = {
  inForce: SharingRules;
  proposed: (RuleSetRow & { own: boolean }) | null;
  /** What the proposal would have done to the newest requests. */
  preview: { looked: number; changed: RulePreview[] };
  history: RuleSetRow[];
  mayManage: boolean;
};

const previewed = 200;

export async function getRules(ctx: Context): Promise<Result<RulesView>> {
  const { actor, db } = ctx;
  if (!may(actor, "rules.read")) return notAllowed("rules.read");
  const inForce = await rulesInForce(db);
  const rows = await db.sharingRuleSet.findMany({
    orderBy: { proposedAt: "desc" }, take: 50, include: { proposedBy: { select: { name: true } }, confirmedBy: { select: { name: true } } },
  });
  const history = rows.map(({ id, state, rules, reason, proposedBy, proposedAt, confirmedBy, confirmedAt }) => ({
    id, state, rules: sharingRulesSchema.parse(rules), reason, proposedBy: proposedBy.name, proposedAt, confirmedBy: confirmedBy?.name ?? null, confirmedAt,
  }));
  const proposed = history.find(({ state }) => state === "proposed") ?? null;
  const mayManage = may(actor, "rules.manage", { teamId: null });
  const proposer = rows.find(({ id }) => id === proposed?.id)?.proposedById;
  return done({
    inForce,
    proposed: proposed && { ...proposed, own: actor.kind === "person" && actor.userId === proposer },
    preview: proposed && mayManage ? await preview(ctx, inForce, proposed.rules) : { looked: 0, changed: [] },
    history: history.filter(({ state }) => state !== "proposed"),
    mayManage,
  });
}

/** For administrators of the organization alone: it tells of requests of every team. */
async function preview(ctx: Context, now: SharingRules, then: SharingRules): Promise<RulesView["preview"]> {
  const requests = await ctx.db.shareRequest.findMany({
    where: { state: { not: "draft" } }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: previewed, include: { layer: true },
  });
  const past = [];
  for (const request of requests) {
    const principal = principalOf(request);
    past.push({ request, principal, share: await shareToJudge(ctx.db, { layer: request.layer, terms: request, principal }), since: request.submittedAt ?? request.createdAt });
  }
  const changed = previewRules(now, then, past).map(({ past: { request, principal }, becomes, rules }) => ({
    requestId: request.id, label: `${request.layer.name} (${request.layer.region})`, principal, becomes, rules,
  }));
  return { looked: past.length, changed };
}
