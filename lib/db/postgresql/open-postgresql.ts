import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { Database } from "../database";
import { PrismaClient } from "../generated/client";
import { guardAdapter } from "../guarded-adapter";
import type { OpenDatabase } from "../open";
import { refuseInsideTransaction } from "../open-transaction";
import type { SqlSession } from "../sql";
import { listenOn } from "./listener";

const oldestServer = 140_000;

export class DatabaseUnreachable extends Error {
  constructor(location: string, cause: unknown) {
    super(`PostgreSQL at ${location} (DATABASE_URL) cannot be used: ${reasonOf(cause)}`, { cause });
    this.name = "DatabaseUnreachable";
  }
}

/** Opens PostgreSQL. Throws DatabaseUnreachable, which says where (never the password) and why. */
export async function openPostgresql(url: string): Promise<OpenDatabase> {
  const location = withoutPassword(url);
  const pool = new pg.Pool({ connectionString: url, max: 10, application_name: "strata", onConnect: speakUtc });
  // A connection that breaks while idle is replaced at its next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  try {
    await assertUsable(pool);
  } catch (error) {
    await pool.end();
    throw new DatabaseUnreachable(location, error);
  }
  return databaseOn(pool, url, location);
}

/** Prisma's driver sends and reads times without their zone and takes them to be UTC. The pool waits for it. */
async function speakUtc(client: pg.ClientBase): Promise<void> {
  await client.query("SET TIME ZONE 'UTC'");
}

async function assertUsable(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number }>("SELECT current_setting('server_version_num')::int AS version");
  const version = rows[0]?.version ?? 0;
  if (version < oldestServer) throw new Error(`it is version ${Math.floor(version / 10_000)}, and at least 14 is needed`);
}

function databaseOn(pool: pg.Pool, url: string, location: string): OpenDatabase {
  const check = (): void => refuseInsideTransaction(prisma);
  const prisma: Database = new PrismaClient({ adapter: guardAdapter(new PrismaPg(pool), check) });
  const listeners = new Set<() => Promise<void>>();
  return {
    kind: "postgresql",
    prisma,
    location,
    sql: {
      executeSql: async (text, values) => {
        check();
        return pool.query(text, values);
      },
    },
    withSession: async (fn) => {
      check();
      return lend(pool, fn);
    },
    listen: async (channel, onNotice) => {
      const stop = await listenOn(url, channel, onNotice);
      listeners.add(stop);
      return async () => {
        listeners.delete(stop);
        await stop();
      };
    },
    close: async () => {
      await Promise.all([...listeners].map((stop) => stop()));
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** A connection that failed is thrown away: it may still be in a transaction. */
async function lend<T>(pool: pg.Pool, fn: (session: SqlSession) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed = true;
  try {
    const result = await fn({
      query: (sql, values) => client.query<Record<string, unknown>>(sql, values && [...values]),
      exec: async (sql) => void (await client.query(sql)),
    });
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.protocol}//${parsed.username ? `${parsed.username}@` : ""}${parsed.host}${parsed.pathname}`;
  } catch {
    return "an address that is no URL of the form postgresql://user:password@host:port/database";
  }
}

/** Node reports a refused connection to several addresses as an error without words. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join("; ");
  return cause instanceof Error ? cause.message : String(cause);
}
