import { allJobHandlers } from "./job-handlers";
import { application, contextFor } from "./application";
import { seed } from "./seed";
import { sweepUploads } from "@/lib/features/uploads/sweep-uploads";
import { startKeepingTime } from "@/lib/features/sharing/keep-time";
import { startWorker, type Worker } from "@/lib/jobs/worker";

export type Health = { status: "starting" } | { status: "ok" } | { status: "failed"; problem: string };

const shared = globalThis as typeof globalThis & { strataHealth?: Health; strataWorker?: Worker };

export function health(): Health {
  return shared.strataHealth ?? { status: "starting" };
}

/**
 * Brings this process up: database and migrations, the seed of a fresh data folder, then the worker where the role has
 * one. Called once per server process; what goes wrong is told by the health route and ends the start.
 */
export async function start(): Promise<void> {
  shared.strataHealth = { status: "starting" };
  try {
    const app = await application();
    await seed(app);
    await sweepUploads(contextFor(app, { kind: "system", name: "sweeper" }));
    if (app.environment.role !== "web") await startJobs();
    shared.strataHealth = { status: "ok" };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    shared.strataHealth = { status: "failed", problem };
    throw error;
  }
}

async function startJobs(): Promise<void> {
  const app = await application();
  const system = contextFor(app, { kind: "system", name: "worker" });
  await startKeepingTime(system);
  shared.strataWorker = await startWorker(app.database, allJobHandlers(system), {
    concurrency: 4,
    onError: (error, job) => console.error(job ? `job ${job.name} ${job.id} failed:` : "job queue:", error),
  });
}

/** Lets running jobs finish for a moment, then closes the database, so that its folder is free at once. */
export async function stop(): Promise<void> {
  await shared.strataWorker?.stop();
  await (await application()).database.close();
}
