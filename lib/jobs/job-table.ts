import type PgBoss from "pg-boss";
import { z } from "zod";
import type { SqlExecutor } from "@/lib/db/sql";

/** What pg-boss 10 does not offer and its table answers. */

const nameRows = z.array(z.object({ name: z.string() }));
const jobRows = z.array(z.object({ name: z.string(), id: z.string() }));

/** How often a job may take its process down beyond its retries before it is given up. */
const crashesForgiven = 3;

/** The queues that have a job whose time has come, the longest waiting first: one question instead of one for each. */
export async function waitingNames(sql: SqlExecutor, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql.executeSql(
    `SELECT name FROM pgboss.job WHERE name = ANY($1::text[]) AND state < 'active' AND start_after < now()
     GROUP BY name ORDER BY min(start_after)`,
    [names],
  );
  return nameRows.parse(rows).map(({ name }) => name);
}

/** Lets an interrupted job start again at once, as the same attempt. */
export async function giveBack(sql: SqlExecutor, job: { name: string; id: string }): Promise<void> {
  await sql.executeSql(
    `UPDATE pgboss.job SET state = 'retry', start_after = now(), started_on = NULL WHERE name = $1 AND id = $2 AND state = 'active'`,
    [job.name, job.id],
  );
}

/** After a process died: its jobs start again at once, as a further attempt; those that keep killing it are given up. */
export async function recoverInterrupted(sql: SqlExecutor, boss: PgBoss): Promise<void> {
  await sql.executeSql(
    `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active' AND retry_count < retry_limit + $1`,
    [crashesForgiven],
  );
  const { rows } = await sql.executeSql("SELECT name, id FROM pgboss.job WHERE state = 'active'");
  for (const { name, id } of jobRows.parse(rows)) await boss.fail(name, id, { message: "its process died again and again" });
}
