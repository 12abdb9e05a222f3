import { mkdirSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeCheckout, type Checkout } from "./fake-checkout";

let checkout: Checkout;
beforeEach(() => void (checkout = makeCheckout()));
afterEach(() => checkout.dispose());

type Env = Record<string, string>;

async function startUp(env: Env = {}) {
  const started = checkout.run("start.mjs", [], { PORT: "0", ...env });
  await vi.waitUntil(() => started.output().includes("Strata is ready") || started.child.exitCode !== null, { timeout: 50_000 });
  expect(started.output()).toContain("Strata is ready");
  return started;
}

async function refusal(env: Env, args: string[] = []) {
  const { ended, output } = checkout.run("start.mjs", args, { PORT: "0", ...env });
  expect(await ended).toBe(1);
  return output();
}

const pidOf = (name: string): number => JSON.parse(checkout.read(name)).pid;

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("starting", () => {
  it("prints where it is, how to sign in, and the sandbox", async () => {
    checkout.write(".strata/first-sign-in.txt", "Sign in as ada@example.com\n");
    const output = (await startUp()).output();
    expect(output).toMatch(/Strata is ready: http:\/\/127\.0\.0\.1:\d+\n/);
    expect(output).toContain("Sign in as ada@example.com");
    expect(output).toContain("Sandbox (an embedded AWS): http://127.0.0.1:1\n");
    expect(output).toContain(checkout.file(".strata/sandbox/credentials"));
  });

  it("gives the console one environment: folders absolute, sandbox found", async () => {
    await startUp({ STRATA_DATA_DIR: "mine" });
    const { env, mode } = JSON.parse(checkout.read("console.json"));
    expect(mode).toBe("start");
    expect(env).toMatchObject({
      STRATA_DATA_DIR: checkout.file("mine"), STRATA_SANDBOX_URL: "http://127.0.0.1:1",
      STRATA_SANDBOX_CREDENTIALS: checkout.file("mine/sandbox/credentials"), NODE_ENV: "production",
    });
  });

  it("keeps its data for its owner alone", async () => {
    await startUp();
    expect(statSync(checkout.file(".strata")).mode & 0o777).toBe(0o700);
    expect(statSync(checkout.file(".strata/running.json")).mode & 0o777).toBe(0o600);
  });

  it("starts no sandbox for real AWS", async () => {
    await startUp({ STRATA_AWS: "aws" });
    expect(checkout.read("sandbox.json")).toBe("");
  });
});

describe("refusing to start", () => {
  it("names a wrong variable before it installs anything", async () => {
    expect(await refusal({ STRATA_AWS: "localstack" })).toContain('STRATA_AWS is "localstack"; it must be one of "sandbox", "aws".');
    expect(checkout.runs()).toEqual([]);
  });

  it("speaks the language of the terminal", async () => {
    const chinese = '环境变量 STRATA_AWS 的值是 "localstack"；应为："sandbox"、"aws" 之一。';
    expect(await refusal({ STRATA_AWS: "localstack", LANG: "zh_CN.UTF-8" })).toContain(chinese);
    expect(await refusal({ STRATA_AWS: "localstack", LANG: "zh_CN.UTF-8", LC_ALL: "C" })).not.toContain(chinese);
    expect(await refusal({ LANG: "zh_CN.UTF-8" }, ["--fast"])).toMatch(/现状：--fast\n要求：不带参数\n处理：/);
  });

  it("says what the console could not do in its own words, and nothing after them", async () => {
    checkout.write("console-problem", "The database at db:5432 cannot be reached.");
    const output = await refusal({});
    expect(output).toMatch(/\n\nThe database at db:5432 cannot be reached\.\n$/);
    expect(output).not.toContain("Next.js is ready");
  });

  it("says that the port is taken, and what to do", async () => {
    const other = net.createServer();
    const port = await new Promise<number>((resolve) => other.listen(0, "127.0.0.1", () => resolve((other.address() as net.AddressInfo).port)));
    expect(await refusal({ PORT: String(port) })).toMatch(new RegExp(`port ${port} of 127.0.0.1 is in use[^]*PORT=\\d+ npm start`));
    other.close();
  });

  it("says who holds the data folder", async () => {
    const { child } = await startUp();
    expect(await refusal({})).toMatch(new RegExp(`in use by process ${child.pid}, which serves http://127\\.0\\.0\\.1:\\d+ since`));
  });

  it("takes over a data folder whose holder was killed", async () => {
    const { child, ended } = await startUp();
    child.kill("SIGKILL");
    await ended;
    await startUp();
  });

  it("refuses a data folder that is a file", async () => {
    writeFileSync(path.join(checkout.folder, "taken"), "");
    expect(await refusal({ STRATA_DATA_DIR: "taken" })).toMatch(/Seen: the data folder .*taken cannot be made/);
  });

  it("refuses a folder that others use, and leaves it open to them", async () => {
    mkdirSync(path.join(checkout.folder, "shared"), { mode: 0o755 });
    checkout.write("shared/theirs.txt", "");
    expect(await refusal({ STRATA_DATA_DIR: "shared" })).toMatch(/Seen: the folder .*shared holds files of others/);
    expect(statSync(checkout.file("shared")).mode & 0o777).toBe(0o755);
  });

  it("says so where no folder can be made", async () => {
    expect(await refusal({ STRATA_DATA_DIR: "/proc/strata/data" })).toMatch(/Seen: the data folder \/proc\/strata\/data cannot be made/);
  });

  it("refuses arguments it does not know", async () => {
    expect(await refusal({}, ["--port", "4000"])).toContain("Seen: --port 4000");
  });

  it("shows why the sandbox did not start", async () => {
    checkout.write("lib/sandbox/main.ts", 'console.error("cannot read the story"); process.exit(3);');
    expect(await refusal({})).toMatch(/cannot read the story[^]*the sandbox ended before it was ready \(exit code 3\)/);
  });
});

describe("ending", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("ends everything on %s", async (signal) => {
    const { child, ended } = await startUp();
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(["console.json", "sandbox.json"].map(pidOf).filter(isAlive)).toEqual([]);
    expect(checkout.read(".strata/running.json")).toBe("");
  });

  it("leaves nothing running and nothing held when it is killed itself", async () => {
    checkout.write("console-notes-its-end", "");
    const { child } = await startUp();
    const pids = ["console.json", "sandbox.json"].map(pidOf);
    child.kill("SIGKILL");
    await vi.waitUntil(() => !pids.some(isAlive), { timeout: 10_000 });
    // It was asked, so that it could close its database, and not shot.
    expect(checkout.read("console-notes-its-end")).toBe("ended by SIGTERM");
    await startUp();
  });

  it("ends a console that will not, once the starter is gone", async () => {
    checkout.write("console-lingers", "");
    const { child } = await startUp();
    const pid = pidOf("console.json");
    child.kill("SIGKILL");
    await vi.waitUntil(() => !isAlive(pid), { timeout: 10_000 });
  });

  it("does not wait for a child that will not end", async () => {
    checkout.write("console-lingers", "");
    const { child, ended } = await startUp();
    child.kill("SIGTERM");
    await ended;
    expect(isAlive(pidOf("console.json"))).toBe(false);
  });

  it.each([["console.json", "the console ended"], ["sandbox.json", "the sandbox ended"]])("ends with the reason when the process of %s dies", async (name, reason) => {
    const { ended, output } = await startUp();
    process.kill(pidOf(name), "SIGKILL");
    expect(await ended).toBe(1);
    expect(output()).toContain(`Seen: ${reason} (signal SIGKILL)`);
    expect(["console.json", "sandbox.json"].map(pidOf).filter(isAlive)).toEqual([]);
  });
});
