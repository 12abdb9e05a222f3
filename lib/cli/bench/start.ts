import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startChild } from "../children.mjs";
import { npm } from "../install.mjs";
import { freePort } from "../port.mjs";
import { say } from "../step.mjs";
import { bareCheckout } from "./bare-checkout";
import { settings, startStrata } from "./started";
import { atMost, median, type BenchCase } from "./types";

/** Three pairs, unless the machine is so slow that they would take longer than a benchmark may. */
const wantedPairs = 3;
const longestMs = 13 * 60_000;

type Pair = { ours: number; byHand: number; second: number };

/** From a bare checkout to the first page: by npm start, and by the same steps typed one after another. */
export async function run(): Promise<BenchCase[]> {
  const began = Date.now();
  say("Warming npm's cache …");
  const warm = bareCheckout();
  await command(npm(["ci", "--include=dev", "--no-audit", "--no-fund"]), warm.folder);
  warm.remove();

  const pairs = [await measurePair()];
  const pairMs = Date.now() - began;
  while (pairs.length < wantedPairs && Date.now() + 2 * pairMs - began < longestMs) pairs.push(await measurePair(), await measurePair());
  const middle = (of: keyof Pair) => median(pairs.map((pair) => pair[of]));
  return [
    atMost({ case: `bare checkout to first page (median of ${pairs.length})`, ours: middle("ours"), reference: middle("byHand"), unit: "s", bar: 1.3 }),
    atMost({ case: "second start, which installs and builds nothing, to the first", ours: middle("second"), reference: middle("ours"), unit: "s", bar: 0.5 }),
  ];
}

async function measurePair(): Promise<Pair> {
  const byHand = await measureByHand();
  say(`by hand: ${byHand.toFixed(1)} s`);
  const checkout = bareCheckout();
  try {
    const ours = await measureStart(checkout.folder);
    say(`npm start: ${ours.seconds.toFixed(1)} s`);
    const second = await measureStart(checkout.folder);
    say(`second npm start: ${second.seconds.toFixed(1)} s`);
    if (/Installing|Generated|Building/.test(second.output)) throw new Error(`The second start did something again:\n${second.output}`);
    return { ours: ours.seconds, byHand, second: second.seconds };
  } finally {
    checkout.remove();
  }
}

async function measureStart(folder: string): Promise<{ seconds: number; output: string }> {
  const began = performance.now();
  const started = await startStrata(folder);
  await firstPage(started.url, () => null);
  const seconds = (performance.now() - began) / 1000;
  await started.stop();
  return { seconds, output: started.output };
}

/** npm ci, the database client, next build, next start. Without a sandbox, which nobody would start by hand. */
async function measureByHand(): Promise<number> {
  const checkout = bareCheckout();
  const port = await freePort("127.0.0.1", 0);
  try {
    const began = performance.now();
    const next = path.join(checkout.folder, "node_modules/next/dist/bin/next");
    await command(npm(["ci", "--include=dev", "--no-audit", "--no-fund"]), checkout.folder);
    await command(node("lib/db/generate.mjs"), checkout.folder);
    await command(node(next, "build"), checkout.folder);
    const env = settings({ PORT: String(port), STRATA_AWS: "aws", STRATA_DATA_DIR: path.join(checkout.folder, ".strata") });
    const server = startChild(process.execPath, [next, "start", "--hostname", "127.0.0.1", "--port", String(port)], { cwd: checkout.folder, env, stdio: "ignore" });
    const ended = new Promise((resolve) => server.once("close", resolve));
    await firstPage(`http://127.0.0.1:${port}`, () => server.exitCode);
    const seconds = (performance.now() - began) / 1000;
    server.kill("SIGTERM");
    const tooLate = setTimeout(() => server.kill("SIGKILL"), 3_000);
    await ended;
    clearTimeout(tooLate);
    return seconds;
  } finally {
    checkout.remove();
  }
}

async function firstPage(url: string, exitCode: () => number | null): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/sign-in`).catch(() => null);
    await response?.text();
    if (response?.status === 200) return;
    if (exitCode() !== null) throw new Error(`The server ended with exit code ${exitCode()} before it showed a page.`);
    await pause(20);
  }
}

type Command = { program: string; args: string[] };

function node(...args: string[]): Command {
  return { program: process.execPath, args };
}

function command({ program, args }: Command, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = startChild(program, args, { cwd, env: settings({}), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(" ")} failed:\n${output}`))));
  });
}
