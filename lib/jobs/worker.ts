import { setTimeout as delay } from "node:timers/promises";
import type PgBoss from "pg-boss";
import type { OpenDatabase } from "@/lib/db/open";
import { startAttempt, type Attempt } from "./attempt";
import { Bell } from "./bell";
import { startBoss, wakeChannel } from "./boss";
import type { JobHandler } from "./handler";
import { giveBack, recoverInterrupted, waitingNames } from "./job-table";
import { runnersOf, type Runner } from "./runner";

export type WorkerOptions = {
  /** Jobs that run at the same time in this process. Default 4. */
  concurrency?: number;
  /** Told of every failed attempt, and (without a job) of trouble with the queue itself. */
  onError?: (error: unknown, job?: { name: string; id: string }) => void;
};

export type Worker = {
  /** Within 2.5 s: takes no more jobs, lets running ones end, then interrupts them; those start again elsewhere or later. */
  stop(): Promise<void>;
};

const pollMs = 1_000;
const finishMs = 1_500;
const interruptMs = 700;

/**
 * Runs jobs until it is stopped. pg-boss hands them out, one process each; a NOTIFY starts them at once, and a look every
 * second those whose time has come. (pg-boss's own workers poll each queue by itself and do not wait for what they write.)
 */
export async function startWorker(database: OpenDatabase, handlers: readonly JobHandler[], options: WorkerOptions = {}): Promise<Worker> {
  const { concurrency = 4, onError = () => undefined } = options;
  const names = handlers.map(({ name }) => name);
  const boss = await startBoss(database, names, { maintain: true, onError: (error) => onError(error) });
  // The embedded database has no other process: what is marked as running was cut short.
  if (database.kind === "pglite") await recoverInterrupted(database.sql, boss);
  const worker = new RunningWorker(database, boss, runnersOf(handlers), concurrency, onError);
  await worker.start();
  return worker;
}

class RunningWorker implements Worker {
  readonly #bell = new Bell();
  readonly #attempts = new Set<Attempt>();
  readonly #finishing = new Set<Promise<void>>();
  #stopping = false;
  #loop: Promise<void> = Promise.resolve();
  #unlisten: () => Promise<void> = async () => undefined;

  constructor(
    private readonly database: OpenDatabase,
    private readonly boss: PgBoss,
    private readonly runners: ReadonlyMap<string, Runner>,
    private readonly concurrency: number,
    private readonly onError: NonNullable<WorkerOptions["onError"]>,
  ) {}

  async start(): Promise<void> {
    this.#unlisten = await this.database.listen(wakeChannel, () => this.#bell.ring());
    this.#loop = this.#work();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#bell.ring();
    await this.#loop;
    await this.#unlisten();
    await Promise.race([Promise.all(this.#finishing), delay(finishMs, undefined, { ref: false })]);
    for (const attempt of this.#attempts) attempt.interrupt(interruptMs);
    await Promise.all(this.#finishing);
    await this.boss.stop({ graceful: false });
  }

  async #work(): Promise<void> {
    while (!this.#stopping) {
      const tookSome = await this.#takeJobs().catch((error: unknown) => {
        this.onError(error);
        return false;
      });
      if (!tookSome) await this.#bell.wait(pollMs);
    }
  }

  /** One of each name that has jobs ready, the name that has waited longest first. */
  async #takeJobs(): Promise<boolean> {
    if (this.#attempts.size >= this.concurrency) return false;
    let tookSome = false;
    for (const name of await waitingNames(this.database.sql, [...this.runners.keys()])) {
      if (this.#stopping || this.#attempts.size >= this.concurrency) break;
      const [job] = await this.boss.fetch<object>(name, { includeMetadata: true, batchSize: 1 });
      if (job) this.#run(job);
      tookSome ||= job !== undefined;
    }
    return tookSome;
  }

  #run(job: PgBoss.JobWithMetadata): void {
    const runner = this.runners.get(job.name);
    if (!runner) throw new Error(`no handler for ${job.name}`);
    const attempt = startAttempt(runner, job);
    this.#attempts.add(attempt);
    const finished = this.#finish(attempt)
      .catch((error: unknown) => this.onError(error, attempt.job))
      .finally(() => {
        this.#attempts.delete(attempt);
        this.#finishing.delete(finished);
        this.#bell.ring();
      });
    this.#finishing.add(finished);
  }

  async #finish({ job, outcome }: Attempt): Promise<void> {
    const result = await outcome;
    switch (result.kind) {
      case "done":
        return void (await this.boss.complete(job.name, job.id));
      case "interrupted":
        return giveBack(this.database.sql, job);
      case "failed":
        this.onError(result.error, job);
        return void (await this.boss.fail(job.name, job.id, describeFailure(result.error)));
    }
  }
}

function describeFailure(error: unknown): { name: string; message: string } {
  return error instanceof Error ? { name: error.name, message: error.message } : { name: "unknown", message: String(error) };
}
