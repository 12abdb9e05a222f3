import path from "node:path";
import type { Database } from "./database";
import { openEmbedded } from "./embedded/open-embedded";
import { openPostgresql } from "./postgresql/open-postgresql";
import type { SqlExecutor, SqlSession } from "./sql";

export type OpenDatabase = {
  kind: "pglite" | "postgresql";
  prisma: Database;
  /** Statements that are not Prisma's: the job queue's. Never inside a transaction. */
  sql: SqlExecutor;
  /** Runs `fn` with one connection to itself: several statements that must not be mixed with anybody else's. */
  withSession<T>(fn: (session: SqlSession) => Promise<T>): Promise<T>;
  /**
   * Calls back for every NOTIFY on the channel, and with null when some may have been missed. Resolves to a function that ends it.
   */
  listen(channel: string, onNotice: (payload: string | null) => void): Promise<() => Promise<void>>;
  /** Where it is, for messages and logs; without a password. */
  location: string;
  close(): Promise<void>;
};

/** Opens PostgreSQL at `url`, or without one the embedded database in `<dataDir>/database`. Migrations are applied by applyMigrations. */
export async function openDatabase({ url, dataDir }: { url?: string; dataDir: string }): Promise<OpenDatabase> {
  return url ? openPostgresql(url) : openEmbedded(path.resolve(dataDir, "database"));
}
