import { may, notAllowed } from "@/lib/auth/authorise";
import { done, refuse, refuseFields, type Problem, type Result } from "@/lib/domain/result";
import type { ShareRequestState } from "@/lib/domain/share-request";
import { z } from "zod";
import type { Context } from "../context";
import { approveRequest, rejectRequest } from "./decide-request";
import { principalLabel } from "./loaded-request";
import { textSchema } from "./schema";
import { requestsSeenBy } from "./scope";

const manySchema = z.array(z.uuid()).min(1).max(500);

export type Decision = { kind: "approve" } | { kind: "reject"; reason: string };

/** What became of one of them: its new state, or why it is as it was. */
export type DecisionResult = { requestId: string; label: string; state: ShareRequestState | null; problem: Problem | null };

/**
 * Decides several requests, each by itself as if it were the only one: what the rules refuse, what is the actor's own or what
 * somebody else has just decided stays as it is, and says so. Nothing is approved for everyone among others.
 */
export async function decideMany(ctx: Context, requestIds: readonly string[], decision: Decision): Promise<Result<DecisionResult[]>> {
  if (!may(ctx.actor, "shares.decide")) return notAllowed("shares.decide");
  const ids = manySchema.safeParse(requestIds);
  if (!ids.success) return refuse("nothing-chosen");
  if (decision.kind === "reject" && !textSchema.safeParse(decision.reason).success) return refuseFields({ text: { reason: "rejection-reason-missing" } });
  const rows = await ctx.db.shareRequest.findMany({
    where: { AND: [{ id: { in: ids.data } }, requestsSeenBy(ctx.actor)] }, include: { layer: { select: { name: true, region: true } } }, orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const results: DecisionResult[] = [];
  for (const row of rows) {
    const answer = await decideOne(ctx, row, decision);
    const label = `${row.layer.name} (${row.layer.region}) → ${principalLabel(row)}`;
    results.push({ requestId: row.id, label, state: answer.ok ? answer.value.state : null, problem: answer.ok ? null : { reason: answer.reason, ...(answer.params ? { params: answer.params } : {}) } });
  }
  return done(results);
}

function decideOne(ctx: Context, { id, principalKind }: { id: string; principalKind: string }, decision: Decision): Promise<Result<{ state: ShareRequestState }>> | Result<never> {
  if (decision.kind === "reject") return rejectRequest(ctx, id, decision.reason);
  return principalKind === "everyone" ? refuse("everyone-by-itself") : approveRequest(ctx, id);
}
