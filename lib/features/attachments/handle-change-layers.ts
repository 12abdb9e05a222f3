import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "../context";
import { changeLayers } from "./change-layers";
import { changeLayersJob } from "./jobs";

/** The job: one step; when nothing is decided yet it leaves a successor behind that looks again. */
export async function handleChangeLayers(ctx: Context, payload: { targetId: string }, attempt: { lastAttempt: boolean }): Promise<void> {
  const step = await changeLayers(ctx, payload.targetId, attempt.lastAttempt);
  if (step.done) return;
  await inTransaction(ctx.db, (tx) => ctx.jobs.enqueue(tx, changeLayersJob, payload, { startAfter: step.later }));
}
