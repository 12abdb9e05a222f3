import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { changeLayersJob } from "./jobs";
import { ownedFunction } from "./owned-function";
import { settleLayerChangeSchema, type SettleLayerChangeInput } from "./schema";

/** A person decides about a function whose outcome nobody knows, or tries a failed one again against the same revision. */
export async function settleLayerChange(ctx: Context, input: SettleLayerChangeInput): Promise<Result<{ targetId: string }>> {
  const parsed = settleLayerChangeSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { targetId, decision } = parsed.data;
  const target = await ctx.db.layerChangeTarget.findUnique({ where: { id: targetId }, include: { function: { include: { awsAccount: true } } } });
  if (!target) return refuse("layer-change-unknown");
  const found = await ownedFunction(ctx, target.function.arn, "functions.change");
  if (!found.ok) return found;
  const expected = target.state;
  if (!allowed(expected, decision)) return refuse("already-decided", { state: expected });

  const decided = await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.layerChangeTarget.updateMany({ where: { id: targetId, state: expected }, data: nextState(decision) });
    if (count === 0) return false;
    if (decision !== "give-up") await ctx.jobs.enqueue(tx, changeLayersJob, { targetId });
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "function.settle-layers",
      subject: { kind: "function", id: target.function.arn, label: target.function.name },
      teamId: target.function.awsAccount.teamId,
      before: { state: expected },
      after: { decision },
    });
    return true;
  });
  return decided ? done({ targetId }) : refuse("already-decided", { state: "changed" });
}

/** What is uncertain was called, so it may only be looked at or given up; what failed surely had no effect. */
function allowed(state: string, decision: SettleLayerChangeInput["decision"]): boolean {
  return state === "uncertain" ? decision !== "try-again" : state === "failed" && decision === "try-again";
}

function nextState(decision: SettleLayerChangeInput["decision"]) {
  switch (decision) {
    case "look-again":
      return { state: "calling" as const };
    case "try-again":
      return { state: "pending" as const, calledAt: null };
    case "give-up":
      return { state: "failed" as const, failure: { refusal: "given-up", code: "", message: "", requestId: null } };
  }
}
