import { z } from "zod";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { publishTargetJob } from "./jobs";

const shape = z.object({ targetId: z.uuid(), decision: z.enum(["look-again", "publish-again", "give-up"]) });

export type SettlePublishInput = z.input<typeof shape>;

/** A person decides about a target whose outcome nobody knows, or tries a failed one again. */
export async function settlePublish(ctx: Context, input: SettlePublishInput): Promise<Result<{ targetId: string }>> {
  const parsed = shape.safeParse(input);
  if (!parsed.success) return refuse("upload-not-understood");
  const { targetId, decision } = parsed.data;
  const target = await ctx.db.publishTarget.findUnique({ where: { id: targetId }, include: { awsAccount: true, plan: true } });
  if (!target) return refuse("publish-target-unknown");
  if (!may(ctx.actor, "layers.publish", { teamId: target.awsAccount.teamId })) return notAllowed("layers.publish");
  const expected = target.state;
  if (expected !== "uncertain" && expected !== "failed") return refuse("already-decided", { state: expected });
  if (expected === "failed" && decision !== "publish-again") return refuse("already-decided", { state: expected });

  const decided = await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.publishTarget.updateMany({ where: { id: targetId, state: expected }, data: nextState(decision, ctx.now()) });
    if (count === 0) return false;
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "layer.publish-settle",
      subject: { kind: "publish-target", id: targetId, label: `${target.plan.layerName} ${target.awsAccount.accountId} ${target.region}` },
      teamId: target.plan.teamId,
      before: { state: expected },
      after: { decision },
    });
    if (decision !== "give-up") await ctx.jobs.enqueue(tx, publishTargetJob, { targetId });
    return true;
  });
  return decided ? done({ targetId }) : refuse("already-decided", { state: "changed" });
}

function nextState(decision: z.infer<typeof shape>["decision"], now: Date) {
  switch (decision) {
    case "look-again":
      return { state: "settling" as const, settleUntil: now };
    case "publish-again":
      return { state: "pending" as const, calledAt: null, settleUntil: null };
    case "give-up":
      return { state: "failed" as const, failure: { kind: "given-up", code: "", message: "", requestId: null } };
  }
}
