import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assertDurable } from "./durable-files";
import { FolderInUse } from "./folder-in-use";
import { openEmbedded } from "./open-embedded";

let home: string;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "strata-embedded-"));
  folder = path.join(home, "database");
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const child of children.splice(0)) child.kill("SIGKILL");
  fs.rmSync(home, { recursive: true, force: true });
});

/** What is synced while `act` runs, as paths where the system tells them. */
async function syncedDuring(act: () => Promise<unknown>): Promise<string[]> {
  const synced: string[] = [];
  const sync = fs.fsyncSync;
  const spy = vi.spyOn(fs, "fsyncSync").mockImplementation((descriptor) => {
    synced.push(process.platform === "linux" ? fs.readlinkSync(`/proc/self/fd/${descriptor}`) : String(descriptor));
    sync(descriptor);
  });
  await act();
  spy.mockRestore();
  return synced;
}

/** A process that opens the folder, says "open", then says each number it has committed. */
function writeInChild(): ChildProcess {
  const script = `
    import { openEmbedded } from ${JSON.stringify(path.resolve("lib/db/embedded/open-embedded.ts"))};
    const main = async () => {
      const { prisma } = await openEmbedded(${JSON.stringify(folder)});
      await prisma.$executeRaw\`CREATE TABLE IF NOT EXISTS kept (n int PRIMARY KEY)\`;
      const [{ last }] = await prisma.$queryRaw\`SELECT coalesce(max(n), 0) AS last FROM kept\`;
      process.stdout.write("open\\n");
      for (let n = last + 1; ; n++) {
        await prisma.$transaction(async (tx) => tx.$executeRaw\`INSERT INTO kept VALUES (\${n})\`);
        process.stdout.write(n + "\\n");
      }
    };
    main();`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return child;
}

/** Kills the child, by SIGKILL, once it has said `lines` lines; returns everything it ever said. */
async function killAfter(child: ChildProcess, lines: number): Promise<string[]> {
  const said: string[] = [];
  if (!child.stdout) throw new Error("the child has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === lines) child.kill("SIGKILL");
  }
  return said;
}

// Making a database folder takes seconds, and these tests make one each, some in child processes.
describe("openEmbedded", { timeout: 240_000 }, () => {
  it("syncs the log before it says that a commit is done, and keeps the folder to its owner", async () => {
    const database = await openEmbedded(folder);
    await database.prisma.$executeRaw`CREATE TABLE trial (n int)`;
    for (let n = 1; n <= 3; n++) {
      const synced = await syncedDuring(() => database.prisma.$executeRaw`INSERT INTO trial VALUES (${n})`);
      expect(synced.length).toBeGreaterThanOrEqual(1);
      if (process.platform === "linux") expect(synced.some((file) => file.includes("/pg_wal/"))).toBe(true);
    }
    const read = await syncedDuring(() => database.prisma.$queryRaw`SELECT * FROM trial`);
    expect(read).toEqual([]);
    if (process.platform !== "win32") expect(fs.statSync(folder).mode & 0o077).toBe(0);
    await database.close();
  });

  it("syncs a new log segment's place in its folder", async () => {
    const database = await openEmbedded(folder);
    await database.prisma.$executeRaw`CREATE TABLE trial (t text)`;
    const synced = await syncedDuring(() => database.prisma.$executeRaw`INSERT INTO trial SELECT repeat('x', 1000) FROM generate_series(1, 20000)`);
    if (process.platform === "linux") expect(synced.some((file) => file.endsWith("/pg_wal"))).toBe(true);
    await database.close();
  });

  it("refuses a folder that another process has open, says which process, and opens it when that was killed", async () => {
    const child = writeInChild();
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    const refusal = await openEmbedded(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FolderInUse);
    expect(refusal).toMatchObject({ holder: { pid: child.pid } });
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    await (await openEmbedded(folder)).close();
  });

  it("loses no acknowledged commit when it is killed while it writes", async () => {
    for (const lines of [20, 50]) {
      const said = await killAfter(writeInChild(), lines);
      const acknowledged = Number(said.at(-1));
      const database = await openEmbedded(folder);
      const [row] = await database.prisma.$queryRaw<{ n: number; last: number }[]>`SELECT count(*)::int AS n, max(n) AS last FROM kept`;
      await database.close();
      expect(row?.last).toBeGreaterThanOrEqual(acknowledged);
      expect(row?.n).toBe(row?.last);
    }
  });

  it("makes a folder again whose making was cut short", async () => {
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, "PG_VERSION"), "18\n");
    fs.writeFileSync(`${folder}.unfinished`, "");
    const database = await openEmbedded(folder);
    expect(await database.prisma.$queryRaw`SELECT 1 AS n`).toEqual([{ n: 1 }]);
    await database.close();
    expect(fs.existsSync(`${folder}.unfinished`)).toBe(false);
  });

  it("refuses a PGlite that was not examined, and one that does not sync", async () => {
    const careless = await PGlite.create();
    await expect(assertDurable(careless, "0.4.0")).rejects.toThrow(/this is PostgreSQL.*PGlite.*was not opened/);
    await expect(assertDurable(careless)).rejects.toThrow(/runs with fsync off/);
    await careless.close();
  });

  it("says why a folder cannot be opened, and gives it back", async () => {
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, "PG_VERSION"), "11\n");
    await expect(openEmbedded(folder)).rejects.toThrow(/database does not start\. .*restore a backup/);
    fs.rmSync(folder, { recursive: true });
    await (await openEmbedded(folder)).close();
  });
});
