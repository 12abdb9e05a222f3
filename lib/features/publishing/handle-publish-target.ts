import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "../context";
import { publishTargetJob } from "./jobs";
import { publishTarget } from "./publish-target";

/** The job: one step; when nothing is decided yet it leaves a successor behind that looks again. */
export async function handlePublishTarget(ctx: Context, payload: { targetId: string }, attempt: { lastAttempt: boolean }): Promise<void> {
  const step = await publishTarget(ctx, payload.targetId, attempt.lastAttempt);
  if (step.done) return;
  await inTransaction(ctx.db, (tx) => ctx.jobs.enqueue(tx, publishTargetJob, payload, { startAfter: step.later }));
}
