import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderInUse } from "./folder-in-use";
import { lockFolder } from "./folder-lock";

let home: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "strata-lock-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  fs.rmSync(home, { recursive: true, force: true });
});

/** Starts a process that takes the lock, says so, and keeps it until it is killed. */
async function holdInChild(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const script = `
    import { lockFolder } from ${JSON.stringify(path.resolve("lib/db/embedded/folder-lock.ts"))};
    lockFolder(${JSON.stringify(folder)}).then(() => console.log("held"), (error) => console.log(error.name));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const said = await new Promise<string>((resolve) => child.stdout?.once("data", (data) => resolve(String(data).trim())));
  return { child, said };
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

describe("lockFolder", () => {
  it("refuses a second holder and says who the first is", async () => {
    const folder = path.join(home, "database");
    const { child, said } = await holdInChild(folder);
    expect(said).toBe("held");
    const refusal = await lockFolder(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FolderInUse);
    expect(refusal).toMatchObject({ holder: { pid: child.pid } });
    expect(String(refusal)).toContain(String(child.pid));
  });

  it("refuses a second holder in the same process", async () => {
    const folder = path.join(home, "database");
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
    await lock.release();
    await (await lockFolder(folder)).release();
  });

  it("is free again when its holder was killed", async () => {
    const folder = path.join(home, "database");
    const { child } = await holdInChild(folder);
    await kill(child);
    const lock = await lockFolder(folder);
    expect(fs.readdirSync(`${folder}.lock`)).toHaveLength(1);
    await lock.release();
    expect(fs.readdirSync(`${folder}.lock`)).toHaveLength(0);
  });

  it("lets exactly one of many have it that start at once over a dead holder's remains", async () => {
    const folder = path.join(home, "database");
    await kill((await holdInChild(folder)).child);
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    for (const attempt of attempts) if (attempt.status === "fulfilled") await attempt.value.release();
  });

  if (process.platform === "linux") it("works in a folder whose path is longer than a socket's path can be", async () => {
    const folder = path.join(home, "d".repeat(120), "database");
    fs.mkdirSync(path.dirname(folder));
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
    await lock.release();
  });
});
