import PgBoss from "pg-boss";
import type { OpenDatabase } from "@/lib/db/open";

const maintenanceIntervalSeconds = 30;

/** NOTIFY on this channel, with the job's name, says that a job may be ready. */
export const wakeChannel = "strata_jobs";

/** Where jobs end that failed for good, with their payload. */
export function deadLetterOf(name: string): string {
  return `${name}.dead`;
}

export type BossOptions = {
  /** Whether this process expires, archives and drops jobs; one at a time does, however many offer. */
  maintain: boolean;
  onError: (error: unknown) => void;
};

/** pg-boss on either database, its own tables made or brought up to date, and a queue with its dead letters for every name. */
export async function startBoss(database: OpenDatabase, names: readonly string[], { maintain, onError }: BossOptions): Promise<PgBoss> {
  const boss = new PgBoss({ db: database.sql, schema: "pgboss", schedule: false, supervise: maintain, maintenanceIntervalSeconds });
  boss.on("error", onError);
  await boss.start();
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const name of names) {
    const deadLetter = deadLetterOf(name);
    if (!known.has(deadLetter)) await boss.createQueue(deadLetter);
    // "short": of the jobs with one key, one at most waits for its first attempt.
    if (!known.has(name)) await boss.createQueue(name, { name, policy: "short", deadLetter });
  }
  return boss;
}
