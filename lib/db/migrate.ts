import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { OpenDatabase } from "./open";
import type { SqlSession } from "./sql";

/** A database that this build must not touch. The message says which migration and what to do. */
export class MigrationRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MigrationRefused";
  }
}

type Migration = { name: string; sql: string; checksum: string };

const appliedSchema = z.object({ migration_name: z.string(), checksum: z.string(), finished_at: z.date().nullable() });

type Applied = z.infer<typeof appliedSchema>;

/** The key that Prisma Migrate itself locks with. */
const advisoryLock = 72_707_369;

/**
 * Brings the database to this build's schema: applies what is missing of `prisma/migrations`, in the order of names, each in
 * one transaction with its entry in Prisma's own bookkeeping. Several processes may call it at once.
 * Returns the names of those it applied; throws MigrationRefused.
 */
export async function applyMigrations(
  database: Pick<OpenDatabase, "withSession">,
  directory = path.resolve(/*turbopackIgnore: true*/ "prisma/migrations"),
): Promise<string[]> {
  const migrations = readMigrations(directory);
  return database.withSession(async (session) => {
    await session.query("SELECT pg_advisory_lock($1::bigint)", [advisoryLock]);
    try {
      await createBookkeeping(session);
      const missing = missingOf(migrations, await readApplied(session));
      for (const migration of missing) await apply(session, migration);
      return missing.map(({ name }) => name);
    } finally {
      await session.query("SELECT pg_advisory_unlock($1::bigint)", [advisoryLock]);
    }
  });
}

/** All migrations, in order. A checkout with CRLF line ends has the same checksums. */
export function readMigrations(directory: string): Migration[] {
  return fs
    .readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(directory, name, "migration.sql"), "utf8").replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function createBookkeeping(session: SqlSession): Promise<void> {
  await session.exec(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`);
}

async function readApplied(session: SqlSession): Promise<Applied[]> {
  const { rows } = await session.query(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return z.array(appliedSchema).parse(rows);
}

function missingOf(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const migration = known.get(name);
    if (!finished_at) {
      throw new MigrationRefused(`Migration ${name} was begun and not finished. See what it left, then mark it with \`prisma migrate resolve\`.`);
    }
    if (!migration) {
      throw new MigrationRefused(`The database has migration ${name}, which this build does not know: a newer build has used it. Start that build, or restore a backup.`);
    }
    if (migration.checksum !== checksum) {
      throw new MigrationRefused(`Migration ${name} was changed after it had been applied to this database. Restore the file as it was, and say the change in a new migration.`);
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

/** Script and bookkeeping commit together: a crash leaves nothing half done. */
async function apply(session: SqlSession, { name, sql, checksum }: Migration): Promise<void> {
  await session.exec("BEGIN");
  try {
    await session.exec(sql);
    await session.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await session.exec("COMMIT");
  } catch (error) {
    await session.exec("ROLLBACK");
    throw new MigrationRefused(`Migration ${name} failed and was rolled back: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
