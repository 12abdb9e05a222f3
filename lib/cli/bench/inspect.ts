import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { summaryOf, type InspectionReport } from "@/lib/domain/inspection";
import { bundleOf } from "../build-bundles.mjs";
import { prepare, root } from "../prepare.mjs";
import { say } from "../step.mjs";
import { measureBomb } from "./inspect-archives/bomb";
import { makeArchives, type BenchArchive } from "./inspect-archives/make-archives";
import { openInspectPage, type BrowserInspector } from "./inspect-browser/open-page";
import { runMeasured, type Measured } from "./run-measured";
import { atMost, median, type BenchCase } from "./types";

const ROUNDS = 5;
const BROWSER_ROUNDS = 3;
const MEMORY_LIMIT = 256;
const LONGEST_TASK = 50;
const TARGET = { runtimes: ["nodejs22.x"], architectures: ["x86_64"] };

/**
 * The inspector as a process of its own against `unzip -tq` on the same archives, turn by turn; then in Chromium,
 * against reading the same File and against the process. A report that differs between the two is an error.
 */
export async function run(): Promise<BenchCase[]> {
  await prepare("bundles");
  const folder = await mkdtemp(path.join(tmpdir(), "strata-bench-inspect-"));
  process.once("exit", () => void rm(folder, { recursive: true, force: true }));
  try {
    say("Making the archives …");
    const archives = await makeArchives(folder);
    const cases: BenchCase[] = [await measureBomb()];
    const browser = await openInspectPage();
    try {
      for (const archive of archives) cases.push(...(await measure(archive, browser)));
      cases.push(atMost({ case: "Chromium: longest task of the page's main thread", ours: await browser.longestTask(), reference: LONGEST_TASK, unit: "ms", bar: 1 }));
    } finally {
      await browser.close();
    }
    return cases;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure({ name, file, bar }: BenchArchive, browser: BrowserInspector): Promise<BenchCase[]> {
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(await runMeasured("unzip", ["-tq", file], [0]));
    ours.push(await runMeasured(process.execPath, [path.join(root, bundleOf("inspect")), file, ...flagsOf(TARGET), "--json"], [0, 1]));
  }
  const middle = (of: readonly Measured[], key: "seconds" | "processorSeconds" | "megabytes") => median(of.map((one) => one[key]));
  const seconds = middle(ours, "seconds");
  say(`${name}: processor time ${middle(ours, "processorSeconds").toFixed(2)} s against unzip's ${middle(theirs, "processorSeconds").toFixed(2)} s`);
  return [
    atMost({ case: `${name}: time, against unzip -tq`, ours: seconds, reference: middle(theirs, "seconds"), unit: "s", bar }),
    atMost({ case: `${name}: peak memory`, ours: Math.max(...ours.map(({ megabytes }) => megabytes)), reference: MEMORY_LIMIT, unit: "MB", bar: 1 }),
    ...(await measureInBrowser(name, file, seconds, ours[0]?.output ?? "", browser)),
  ];
}

async function measureInBrowser(name: string, file: string, processSeconds: number, printed: string, browser: BrowserInspector): Promise<BenchCase[]> {
  const options = { fileName: file, ...TARGET, today: new Date().toISOString().slice(0, 10) };
  await browser.choose(file);
  const seconds: Record<"read" | "list" | "inspect", number[]> = { read: [], list: [], inspect: [] };
  for (let round = 0; round < BROWSER_ROUNDS; round++) {
    for (const kind of ["read", "list", "inspect"] as const) {
      const answer = await browser.perform(kind, options);
      seconds[kind].push(answer.seconds);
      if (answer.report !== null && !isDeepStrictEqual(summaryOf(JSON.parse(answer.report) as InspectionReport), JSON.parse(printed))) throw new Error(`${name}: the browser's report is not the process's.`);
    }
  }
  return [
    atMost({ case: `${name}: listing in Chromium, against reading the File into memory there`, ours: median(seconds.list), reference: median(seconds.read), unit: "s", bar: 3 }),
    atMost({ case: `${name}: full inspection in Chromium, against the process`, ours: median(seconds.inspect), reference: processSeconds, unit: "s", bar: 2.5 }),
  ];
}

function flagsOf({ runtimes, architectures }: typeof TARGET): string[] {
  return [...runtimes.flatMap((id) => ["--runtime", id]), ...architectures.flatMap((name) => ["--arch", name])];
}
