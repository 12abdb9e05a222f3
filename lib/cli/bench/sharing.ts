import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { readProfiles, signRequest } from "@/lib/sandbox/testing/test-sandbox";
import { zipSync } from "fflate";
import { root } from "../prepare.mjs";
import { say } from "../step.mjs";
import { numberFrom, startServer } from "./sandbox/server-process";
import { accounts, callsPerSecond, layerName, owner, places, statements } from "./sharing/places";
import { atMost, type BenchCase } from "./types";

const main = ["--import", "tsx", "lib/sandbox/main.ts"];
const megabyte = 1_000_000;

/**
 * A grant to 80 accounts over 125 versions, in two account-regions that each keep AWS's rate, by a worker of its own that is
 * killed after a quarter and started again; AWS is the sandbox in another process, with its rates on.
 */
export async function run(): Promise<BenchCase[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "strata-bench-sharing-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const sandboxData = path.join(folder, "sandbox");
  const sandbox = await startServer([...main, "--data", sandboxData], root);
  try {
    const credentials = path.join(sandboxData, "credentials");
    await publishVersions(sandbox.url, credentials);
    const args = [path.join(folder, "data"), sandbox.url, credentials];
    const decided = await numberFrom(["--import", "tsx", "lib/cli/bench/sharing/prepare-grant.ts", ...args], root);
    say(`${accounts.length * places.length} requests asked for and approved one by one in ${decided.toFixed(1)} s`);
    const first = await work(args, statements / 4);
    say(`killed at ${first.active} of ${statements}`);
    const second = await work(args, null);
    const floor = Math.max(...places.map(({ versions }) => (versions * accounts.length) / callsPerSecond));
    const inAws = await statementsInAws(sandbox.url, credentials);
    return [
      atMost({ case: `${statements} statements, ${accounts.length} accounts over 125 versions, against AWS's rate in ${places.length} account-regions`, ours: first.seconds + second.seconds, reference: floor, unit: "s", bar: 1.15 }),
      atMost({ case: "memory of the worker: the greatest of its last third, against that of its first", ours: second.lastThird / megabyte, reference: second.firstThird / megabyte, unit: "MB", bar: 1.15 }),
      atMost({ case: "statements missing, twice, or not recorded once, after the kill", ours: 1 + wrong(inAws, second), reference: 1, unit: "1 + errors", bar: 1 }),
      atMost({ case: "longest time without progress to show", ours: Math.max(first.longestPause, second.longestPause), reference: 5, unit: "s", bar: 1 }),
    ];
  } finally {
    await sandbox.stop();
  }
}

function wrong(inAws: number, { told, failed }: Work): number {
  return Math.abs(statements - inAws) + Math.abs(statements - told) + failed;
}

type Work = { active: number; seconds: number; firstThird: number; lastThird: number; longestPause: number; told: number; failed: number };

/** From when the worker is there to its end, or to its kill once it has written `until`. */
function work(args: string[], until: number | null): Promise<Work> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/bench/sharing/work.ts", ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    const samples: { at: number; active: number; bytes: number }[] = [];
    let began = performance.now();
    let [told, failed] = [0, 0];
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "ready") return void (began = performance.now());
      const [one = "", two = "", three = ""] = line.split(" ");
      if (one === "end") return void ([told, failed] = [Number(two), Number(three)]);
      samples.push({ at: performance.now(), active: Number(one), bytes: Number(two) });
      if (samples.length % 30 === 0) say(`${one} statements written`);
      if (until !== null && Number(one) >= until) child.kill("SIGKILL");
    });
    child.once("close", (code, signal) => {
      const last = samples.at(-1);
      if (!last || (code !== 0 && signal !== "SIGKILL")) return reject(new Error(`the worker ended with ${code ?? signal}`));
      const third = Math.ceil(samples.length / 3);
      const peak = (some: typeof samples) => Math.max(...some.map(({ bytes }) => bytes));
      resolve({ active: last.active, seconds: (last.at - began) / 1000, firstThird: peak(samples.slice(0, third)), lastThird: peak(samples.slice(-third)), longestPause: longestPause(samples), told, failed });
    });
  });
}

function longestPause(samples: readonly { at: number; active: number }[]): number {
  let [longest, changedAt, active] = [0, samples[0]?.at ?? 0, -1];
  for (const sample of samples) {
    if (sample.active === active) continue;
    longest = active === -1 ? 0 : Math.max(longest, (sample.at - changedAt) / 1000);
    [changedAt, active] = [sample.at, sample.active];
  }
  return longest;
}

async function publishVersions(url: string, credentials: string): Promise<void> {
  const zip = Buffer.from(zipSync({ "python/shared.py": new TextEncoder().encode("x = 1\n") })).toString("base64");
  for (const { region, versions } of places) {
    for (let version = 0; version < versions; version++) {
      await ask(url, credentials, region, "POST", `/2018-10-31/layers/${layerName}/versions`, JSON.stringify({ Content: { ZipFile: zip } }));
    }
  }
}

async function statementsInAws(url: string, credentials: string): Promise<number> {
  let count = 0;
  for (const { region, versions } of places) {
    for (let version = 1; version <= versions; version++) {
      const { Policy } = JSON.parse(await ask(url, credentials, region, "GET", `/2018-10-31/layers/${layerName}/versions/${version}/policy`, "")) as { Policy: string };
      count += (JSON.parse(Policy) as { Statement: unknown[] }).Statement.length;
    }
  }
  return count;
}

/** Waits where the sandbox, as AWS, says that it was too fast. */
async function ask(url: string, credentials: string, region: string, method: string, target: string, body: string): Promise<string> {
  const keys = (await readProfiles(credentials)).get(owner);
  if (!keys) throw new Error(`the sandbox has no account ${owner}`);
  for (;;) {
    const headers = signRequest(keys, { method, url: url + target, service: "lambda", region, body, headers: {} });
    const answer = await fetch(url + target, { method, headers, ...(body ? { body } : {}) });
    if (answer.status === 429) await new Promise((resolve) => setTimeout(resolve, 200));
    else if (answer.ok) return answer.text();
    else throw new Error(`${target} answered ${answer.status}: ${await answer.text()}`);
  }
}
