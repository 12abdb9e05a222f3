import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "../../context";
import { deployFunction } from "./deploy-function";
import { deployFunctionJob } from "./jobs";

/** The job: one step; when nothing is decided yet it leaves a successor behind that looks again. */
export async function handleDeployment(ctx: Context, payload: { deploymentId: string }, attempt: { lastAttempt: boolean }): Promise<void> {
  const step = await deployFunction(ctx, payload.deploymentId, attempt.lastAttempt);
  if (step.done) return;
  await inTransaction(ctx.db, (tx) => ctx.jobs.enqueue(tx, deployFunctionJob, payload, { startAfter: step.later }));
}
