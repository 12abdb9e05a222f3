import { randomBytes } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { zipSync } from "fflate";
import { readProfiles, signRequest, type Keys } from "@/lib/sandbox/testing/test-sandbox";
import { root } from "../prepare.mjs";
import { say } from "../step.mjs";
import { residentBytes, watchPeak } from "./memory";
import { answersPerSecond } from "./sandbox/raw-client";
import { numberFrom, startServer, type ServerProcess } from "./sandbox/server-process";
import { atLeast, atMost, median, type BenchCase } from "./types";

const functions = 100_000;
const rounds = 5;
const connections = 8;
const millisecondsPerRound = 4000;
const layerBytes = 52_000_000;
const memoryLimit = 300;
const megabyte = 1_000_000;
const main = ["--import", "tsx", "lib/sandbox/main.ts", "--rates", "off"];

/** The embedded AWS with a hundred thousand functions: its lists against a server that only sends bytes, its memory, its start. */
export async function run(): Promise<BenchCase[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "strata-bench-sandbox-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const data = path.join(folder, "scale");
  say(`seeding ${functions} functions`);
  const sandbox = await startServer([...main, "--data", data, "--seed", `scale:${functions}`], root);
  const lists = await compareLists(sandbox, data, folder).finally(() => sandbox.stop());
  return [lists, await startAgainstParsing(data), await publishLarge(path.join(folder, "publish"))];
}

/** Every page of every account and Region, signed before and sent raw, turn by turn to the sandbox and to a bare server. */
async function compareLists(sandbox: ServerProcess, data: string, folder: string): Promise<BenchCase> {
  const profiles = await readProfiles(path.join(data, "credentials"));
  const file = path.join(folder, "pages");
  const pages = await collectPages(sandbox.url, profiles, file);
  say(`${pages.length} pages of 50 functions`);
  const bare = await startServer([path.join(import.meta.dirname, "sandbox/same-bytes.mjs"), file], root);
  try {
    const [ours, reference]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      for (const [server, figures] of [[bare, reference], [sandbox, ours]] as const) {
        const requests = pages.map((page) => rawRequest(server.url, page));
        figures.push(await answersPerSecond(server.url, requests, connections, millisecondsPerRound));
      }
      say(`bare ${reference.at(-1)?.toFixed(0)}/s, sandbox ${ours.at(-1)?.toFixed(0)}/s`);
    }
    return atLeast({ case: `ListFunctions pages of 50 out of ${functions}, each read once before, against a bare HTTP server with the same bytes`, ours: median(ours), reference: median(reference), unit: "answers/s", bar: 0.3 });
  } finally {
    await bare.stop();
  }
}

interface Page {
  target: string;
  keys: Keys;
  region: string;
}

/** Walks all lists once; what was answered goes to `file` for the bare server. */
async function collectPages(url: string, profiles: Map<string, Keys>, file: string): Promise<Page[]> {
  const pages: Page[] = [];
  const out = createWriteStream(file);
  for (const keys of profiles.values())
    for (const region of ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-1"]) {
      let marker: string | null = null;
      do {
        const page: Page = { target: `/2015-03-31/functions/?MaxItems=50${marker === null ? "" : `&Marker=${encodeURIComponent(marker)}`}`, keys, region };
        const answer = await fetch(url + page.target, { headers: signed(url, page) });
        const body = await answer.text();
        const { NextMarker, Functions } = JSON.parse(body) as { NextMarker: string | null; Functions: unknown[] };
        if (Functions.length === 50) {
          pages.push(page);
          out.write(`${JSON.stringify([page.target, body])}\n`);
        }
        marker = NextMarker;
      } while (marker !== null);
    }
  await new Promise<void>((resolve) => out.end(resolve));
  return pages;
}

function signed(url: string, page: Page): Record<string, string> {
  return signRequest(page.keys, { method: "GET", url: url + page.target, service: "lambda", region: page.region, body: "", headers: {} });
}

function rawRequest(url: string, page: Page): Buffer {
  const headers = Object.entries(signed(url, page)).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${page.target} HTTP/1.1\r\n${headers.join("")}\r\n`);
}

/** Each in a process of its own, after the system has read the files once. */
async function startAgainstParsing(data: string): Promise<BenchCase> {
  const program = ["--import", "tsx", "lib/cli/bench/sandbox/start-once.ts"];
  const [ours, reference]: [number[], number[]] = [[], []];
  await numberFrom([...program, "parse", data], root);
  for (let round = 0; round < rounds; round++) {
    reference.push(await numberFrom([...program, "parse", data], root));
    ours.push(await numberFrom([...program, "sandbox", data], root));
    say(`parsing ${reference.at(-1)?.toFixed(0)} ms, start ${ours.at(-1)?.toFixed(0)} ms`);
  }
  return atMost({ case: `start with ${functions} functions on disk, against reading and parsing its files into memory`, ours: median(ours), reference: median(reference), unit: "ms", bar: 2 });
}

async function publishLarge(data: string): Promise<BenchCase> {
  const sandbox = await startServer([...main, "--data", data], root);
  try {
    const [account = "", keys] = [...(await readProfiles(path.join(data, "credentials")))].find(([id]) => id === "111122223333") ?? [];
    if (!keys) throw new Error(`the sandbox has no account ${account}`);
    const zip = zipSync({ "python/random.bin": [randomBytes(layerBytes), { level: 0 }] });
    const body = JSON.stringify({ Content: { ZipFile: Buffer.from(zip).toString("base64") } });
    const url = `${sandbox.url}/2018-10-31/layers/large/versions`;
    const above: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const rest = residentBytes(sandbox.pid);
      const memory = watchPeak(sandbox.pid);
      const headers = signRequest(keys, { method: "POST", url, service: "lambda", region: "us-east-1", body, headers: {} });
      const answer = await fetch(url, { method: "POST", headers, body });
      if (answer.status !== 201) throw new Error(`PublishLayerVersion answered ${answer.status}: ${await answer.text()}`);
      above.push((memory.stop() - rest) / megabyte);
      say(`publishing 50 MB: ${above.at(-1)?.toFixed(0)} MB above rest`);
    }
    return atMost({ case: "PublishLayerVersion of 50 MB: the greatest peak of memory above rest", ours: Math.max(...above), reference: memoryLimit, unit: "MB", bar: 1 });
  } finally {
    await sandbox.stop();
  }
}
