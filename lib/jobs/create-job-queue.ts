import { randomUUID } from "node:crypto";
import type PgBoss from "pg-boss";
import type { Transaction } from "@/lib/db/database";
import type { OpenDatabase } from "@/lib/db/open";
import { deadLetterOf, startBoss, wakeChannel } from "./boss";
import type { JobDefinition } from "./definition";
import type { EnqueueOptions, JobQueue } from "./queue";

/**
 * The queue that commands enqueue into, for the jobs it is told of: a queue is tables, which must not be made
 * inside somebody's transaction. Makes pg-boss's schema where it is missing; starts no worker.
 */
export async function createJobQueue(database: OpenDatabase, jobs: readonly { name: string }[]): Promise<JobQueue> {
  const names = jobs.map((job) => job.name);
  const boss = await startBoss(database, names, { maintain: false, onError: () => undefined });
  return {
    enqueue: async (tx, job, payload, options = {}) => {
      if (!names.includes(job.name)) throw new Error(`The job ${job.name} has no queue: name it to createJobQueue.`);
      await send(boss, tx, job, job.schema.parse(payload), options);
      await tx.$executeRaw`SELECT pg_notify(${wakeChannel}, ${job.name})`;
    },
  };
}

async function send<P extends object>(
  boss: PgBoss,
  tx: Transaction,
  job: JobDefinition<P>,
  payload: P,
  { startAfter, singletonKey = randomUUID() }: EnqueueOptions,
): Promise<void> {
  const options: PgBoss.SendOptions = {
    db: { executeSql: async (text, values) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values.map(asParameter)) }) },
    singletonKey,
    retryLimit: job.retryLimit,
    retryDelay: job.retryDelaySeconds,
    retryBackoff: job.retryBackoff,
    expireInSeconds: job.expireSeconds,
    deadLetter: deadLetterOf(job.name),
    ...(startAfter && { startAfter }),
  };
  for (let tries = 0; tries < 5; tries++) {
    if (await boss.send(job.name, payload, options)) return;
    if (await holdWaiting(tx, job.name, singletonKey)) return;
  }
  throw new Error(`The job ${job.name} could not be added: its queue is gone, or jobs with the key ${singletonKey} start all the time.`);
}

/**
 * Makes the job that waits with our key wait until we have committed: started earlier, it would not see what we wrote.
 * False when it has started meanwhile, and ours is needed after all.
 */
async function holdWaiting(tx: Transaction, name: string, singletonKey: string): Promise<boolean> {
  const waiting = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS waits FROM pgboss.job WHERE name = ${name} AND singleton_key = ${singletonKey} AND state = 'created' FOR SHARE`;
  return waiting.length > 0;
}

/** Prisma sends JSON as text; pg-boss leaves out what it does not set. */
function asParameter(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === "object" && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value;
}
