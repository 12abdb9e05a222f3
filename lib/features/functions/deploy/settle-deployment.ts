import { recordEvent } from "@/lib/activity/record-event";
import { may } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../../context";
import { deployFunctionJob } from "./jobs";
import { subjectOf } from "./record-deployment";
import { settleDeploymentSchema, type SettleDeploymentInput } from "./schema";

/** A person decides about a deployment whose outcome nobody knows: look once more, or leave it as AWS has it. */
export async function settleDeployment(ctx: Context, input: SettleDeploymentInput): Promise<Result<{ deploymentId: string }>> {
  const parsed = settleDeploymentSchema.safeParse(input);
  if (!parsed.success) return refuse("form-not-understood");
  const { deploymentId, decision } = parsed.data;
  const deployment = await ctx.db.functionDeployment.findUnique({ where: { id: deploymentId }, include: { awsAccount: true } });
  const teamId = deployment?.awsAccount.teamId ?? null;
  if (!deployment || !may(ctx.actor, "functions.create", { teamId })) return refuse("deployment-unknown");
  if (deployment.state !== "uncertain") return refuse("already-decided", { state: deployment.state });
  const decided = await inTransaction(ctx.db, async (tx) => {
    const next = decision === "look-again"
      ? { state: "calling" as const }
      : { state: "failed" as const, failure: { refusal: "given-up", code: "", message: "", requestId: null } };
    const { count } = await tx.functionDeployment.updateMany({ where: { id: deploymentId, state: "uncertain" }, data: next });
    if (count === 0) return false;
    // The job takes away the code of what was given up.
    await ctx.jobs.enqueue(tx, deployFunctionJob, { deploymentId });
    await recordEvent(tx, {
      actor: ctx.actor, at: ctx.now(), action: "function.settle-deployment", subject: subjectOf(deployment), teamId,
      before: { state: "uncertain" }, after: { decision },
    });
    return true;
  });
  return decided ? done({ deploymentId }) : refuse("already-decided", { state: "changed" });
}
