import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeArchives, type BenchArchive } from "./inspect-archives/make-archives";
import { atMost, median, type BenchCase } from "./types";

const ROUNDS = 5;
const MEMORY_LIMIT = 256;
const WATCH_EVERY = 20;

/** The inspector as a process of its own against `unzip -tq` on the same archives, turn by turn. */
export async function run(): Promise<BenchCase[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "strata-bench-inspect-"));
  try {
    const cases: BenchCase[] = [];
    for (const archive of await makeArchives(folder)) cases.push(...(await measure(archive)));
    return cases;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure({ name, file, bar }: BenchArchive): Promise<BenchCase[]> {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(await time("unzip", ["-tq", file], [0]));
    ours.push(await time(process.execPath, ["--import", "tsx", path.resolve("lib/cli/inspect.ts"), file, "--runtime", "nodejs22.x", "--arch", "x86_64", "--json"], [0, 1]));
  }
  return [
    atMost({ case: `${name}: time`, ours: median(ours.map(({ seconds }) => seconds)), reference: median(theirs.map(({ seconds }) => seconds)), unit: "s", bar }),
    atMost({ case: `${name}: peak memory`, ours: median(ours.map(({ megabytes }) => megabytes)), reference: MEMORY_LIMIT, unit: "MB", bar: 1 }),
  ];
}

interface Measured {
  seconds: number;
  /** Peak resident memory as far as it was seen; 0 where the system does not tell. */
  megabytes: number;
}

function time(command: string, args: readonly string[], expected: readonly number[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"] });
    let megabytes = 0;
    const watch = setInterval(() => {
      if (child.pid !== undefined) void peakMemory(child.pid).then((seen) => (megabytes = Math.max(megabytes, seen)));
    }, WATCH_EVERY);
    child.on("error", (error) => {
      clearInterval(watch);
      reject(new Error(`${command} cannot be run, and the benchmark compares with it: ${error.message}`));
    });
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === null || !expected.includes(code)) reject(new Error(`${command} ${args.join(" ")} exited with ${code ?? "a signal"}`));
      else resolve({ seconds: (performance.now() - started) / 1000, megabytes });
    });
  });
}

/** The kernel's own high-water mark, in megabytes. */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
