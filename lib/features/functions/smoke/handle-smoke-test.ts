import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "../../context";
import { runSmokeTestJob, sweepSmokeTestJob } from "./jobs";
import { runSmokeTest } from "./run-smoke-test";

type Payload = { smokeTestId: string };

const SWEEP_AGAIN_MS = 60_000;

/** The job: one step; when it is not through it leaves a successor behind. */
export async function handleSmokeTest(ctx: Context, payload: Payload, attempt: { lastAttempt: boolean }): Promise<void> {
  const step = await runSmokeTest(ctx, payload.smokeTestId, attempt.lastAttempt);
  if (step.done) return;
  await inTransaction(ctx.db, (tx) => ctx.jobs.enqueue(tx, runSmokeTestJob, payload, { startAfter: step.later }));
}

/** The same steps from the end time on, by which only the removal is left. */
export async function handleSmokeTestSweep(ctx: Context, payload: Payload): Promise<void> {
  for (;;) {
    const step = await runSmokeTest(ctx, payload.smokeTestId, true);
    if (step.done) return;
    if (step.later > ctx.now()) return sweepAgain(ctx, payload, step.later);
  }
}

/** A sweep that failed for good is followed by another: nothing of ours is left behind. */
export async function sweepAgain(ctx: Context, payload: Payload, startAfter = new Date(ctx.now().getTime() + SWEEP_AGAIN_MS)): Promise<void> {
  await inTransaction(ctx.db, (tx) => ctx.jobs.enqueue(tx, sweepSmokeTestJob, payload, { startAfter }));
}
