import { randomBytes } from "node:crypto";
import pg from "pg";
import { applyMigrations } from "@/lib/db/migrate";
import { openPostgresql } from "@/lib/db/postgresql/open-postgresql";
import type { TestDatabase } from "./database";
import { fingerprint } from "./embedded-template";

/** Held while the template is made, so that test workers make it once. */
const templateLock = 72_707_370;

/** Copies a migrated database on the server that `url` names; the database in `url` is only used to say so. */
export async function clonePostgresql(url: string): Promise<TestDatabase> {
  const name = `strata_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(url, async (server) => {
    const template = await makeTemplate(url, server);
    await server.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  const database = await openPostgresql(inDatabase(url, name));
  return {
    ...database,
    drop: async () => {
      await database.close();
      await onServer(url, async (server) => void (await server.query(`DROP DATABASE "${name}" WITH (FORCE)`)));
    },
  };
}

async function makeTemplate(url: string, server: pg.Client): Promise<string> {
  const name = `strata_template_${fingerprint()}`;
  await server.query("SELECT pg_advisory_lock($1::bigint)", [templateLock]);
  try {
    const { rowCount } = await server.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return name;
    const partial = `${name}_partial`;
    await server.query(`DROP DATABASE IF EXISTS "${partial}" WITH (FORCE)`);
    await server.query(`CREATE DATABASE "${partial}"`);
    const database = await openPostgresql(inDatabase(url, partial));
    await applyMigrations(database).finally(() => database.close());
    await server.query(`ALTER DATABASE "${partial}" RENAME TO "${name}"`);
    return name;
  } finally {
    await server.query("SELECT pg_advisory_unlock($1::bigint)", [templateLock]);
  }
}

async function onServer<T>(url: string, work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
