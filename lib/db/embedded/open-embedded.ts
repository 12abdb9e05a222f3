import fs from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PrismaClient } from "../generated/client";
import { guardAdapter } from "../guarded-adapter";
import type { OpenDatabase } from "../open";
import { refuseInsideTransaction } from "../open-transaction";
import type { Database } from "../database";
import { assertDurable, durableStartParams, DurableFolder, syncFolder, syncTree, UnsafeStorage } from "./durable-files";
import { lockFolder } from "./folder-lock";
import { Session } from "./session";
import { sessionAdapter } from "./session-adapter";

export class DatabaseDamaged extends Error {
  constructor(folder: string, reason: string, cause: unknown) {
    super(
      `The database in ${folder} does not start. ${reason ? `PostgreSQL says: ${reason}` : String(cause)}. ` +
        "Make room if the disk is full, and start again; otherwise restore a backup of the folder, or name another data folder in STRATA_DATA_DIR.",
      { cause },
    );
    this.name = "DatabaseDamaged";
  }
}

/**
 * Opens PostgreSQL in WebAssembly on a folder of its own, made to sync and locked for this process.
 * Throws FolderInUse when another process has it, UnsafeStorage when what it accepts could be lost, DatabaseDamaged when it does not start.
 */
export async function openEmbedded(folder: string): Promise<OpenDatabase> {
  fs.mkdirSync(path.dirname(folder), { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder);
  try {
    const pglite = await openDurable(folder);
    return databaseOn(pglite, folder, lock.release);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A database in memory, for tests: from a prepared one when `from` is given. */
export async function openInMemory(from?: Blob): Promise<OpenDatabase & { dump(): Promise<Blob> }> {
  const pglite = await PGlite.create({
    extensions: { pg_trgm },
    startParams: [...PGlite.defaultStartParams, "-c", "timezone=UTC"],
    ...(from && { loadDataDir: from }),
  });
  return { ...databaseOn(pglite, "memory", async () => undefined), dump: () => pglite.dumpDataDir("none") };
}

/**
 * A folder that is being filled carries a note beside it until all of it is on the disk:
 * one left behind by a crash was never used and is made again.
 */
async function openDurable(folder: string): Promise<PGlite> {
  const note = `${folder}.unfinished`;
  if (fs.existsSync(note)) fs.rmSync(folder, { recursive: true, force: true });
  const isNew = !fs.existsSync(path.join(folder, "PG_VERSION"));
  if (isNew) fs.writeFileSync(note, "");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.chmodSync(folder, 0o700);
  const pglite = await startPglite(folder);
  try {
    await assertDurable(pglite);
    if (isNew) await finish(pglite, folder, note);
  } catch (error) {
    await pglite.close();
    throw error;
  }
  return pglite;
}

/** PostgreSQL says on its standard error why it does not start; PGlite itself only says that it did not. */
async function startPglite(folder: string): Promise<PGlite> {
  let reason = "";
  const onStderr = (line: string): boolean => {
    if (/\b(FATAL|PANIC|ERROR):/.test(line)) reason = line.replace(/^.*?\b(?:FATAL|PANIC|ERROR):\s*/, "").trim();
    return true;
  };
  try {
    return await PGlite.create({ fs: new DurableFolder(folder), extensions: { pg_trgm }, startParams: durableStartParams, onStderr });
  } catch (error) {
    if (error instanceof UnsafeStorage) throw error;
    throw new DatabaseDamaged(folder, reason, error);
  }
}

async function finish(pglite: PGlite, folder: string, note: string): Promise<void> {
  await pglite.exec("CHECKPOINT");
  syncTree(folder);
  fs.rmSync(note);
  syncFolder(path.dirname(folder));
}

function databaseOn(pglite: PGlite, location: string, release: () => Promise<void>): OpenDatabase {
  const session = new Session(pglite);
  const check = (): void => refuseInsideTransaction(prisma);
  const prisma: Database = new PrismaClient({ adapter: guardAdapter(sessionAdapter(session), check) });
  return {
    kind: "pglite",
    prisma,
    location,
    sql: {
      executeSql: async (text, values) => {
        check();
        return session.run(async (own) => (values?.length ? own.query(text, values) : { rows: await lastRows(pglite, text) }));
      },
    },
    withSession: async (fn) => {
      check();
      return session.run(fn);
    },
    listen: async (channel, onNotice) => {
      const end = await session.run(() => pglite.listen(channel, onNotice));
      return () => session.run(() => end());
    },
    close: async () => {
      await prisma.$disconnect();
      await session.close();
      await release();
    },
  };
}

/** Without values pg-boss sends scripts; it reads the rows of the last statement that has any. */
async function lastRows(pglite: PGlite, script: string): Promise<unknown[]> {
  const results = await pglite.exec(script);
  return results.findLast((result) => result.fields.length > 0)?.rows ?? [];
}
