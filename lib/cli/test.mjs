// @ts-check
// npm test [-- STEP…] [-- --corpus DIR…]: everything that says whether the project is well. The last line is `N passed, N failed`.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { endOf, endWithSignals, startChild } from "./children.mjs";
import { prepare, root } from "./prepare.mjs";
import { explain, Refusal } from "./refusal.mjs";
import { say } from "./step.mjs";
import { countsOfCheck, countsOfCorpus, countsOfPlaywright, countsOfVitest } from "./test-counts.mjs";

/** @typedef {import("./test-counts.mjs").Counts} Counts */
/** @typedef {{ name: string, run: (reports: string) => Promise<Counts> }} Step */

/** @type {readonly Step[]} */
const steps = [
  { name: "types", run: async () => countsOfCheck((await runNode(["node_modules/typescript/bin/tsc", "--noEmit"])).code) },
  { name: "lint", run: async () => countsOfCheck((await runNode(["node_modules/eslint/bin/eslint.js", ".", "--max-warnings=0"])).code) },
  { name: "unit", run: runVitest },
  { name: "e2e", run: runPlaywright },
];

endWithSignals((signal) => (signal === "SIGINT" ? 130 : 143));
const reports = mkdtempSync(path.join(os.tmpdir(), "strata-test-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));
try {
  process.env.INIT_CWD ??= process.cwd();
  const { chosen, corpora } = choose(process.argv.slice(2));
  await prepare("client");
  const total = await runAll([...chosen, ...corpora.map(corpusStep)]);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
} catch (problem) {
  say(explain(problem));
  process.stdout.write("0 passed, 1 failed\n");
  process.exit(1);
}

/** @param {string[]} args */
function choose(args) {
  /** @type {string[]} */
  const names = [];
  /** @type {string[]} */
  const corpora = [];
  for (let at = 0; at < args.length; at++) {
    const next = args[at + 1];
    if (args[at] !== "--corpus" || !next) {
      names.push(args[at] ?? "");
      continue;
    }
    corpora.push(path.resolve(process.env.INIT_CWD ?? "", next));
    at++;
  }
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Refusal({
      seen: { en: unknown.join(" "), zh: unknown.join(" ") },
      expected: {
        en: `nothing for everything, or some of: ${steps.map(({ name }) => name).join(", ")}, --corpus DIR`,
        zh: `不带参数（全部），或以下步骤：${steps.map(({ name }) => name).join("、")}，--corpus DIR`,
      },
      todo: {
        en: "name steps; for one file, run npx vitest run FILE or npx playwright test FILE.",
        zh: "请指定步骤；单个文件请运行 npx vitest run FILE 或 npx playwright test FILE。",
      },
    });
  }
  return { chosen: steps.filter(({ name }) => names.length === 0 || names.includes(name)), corpora };
}

/** Every step runs, whatever the one before said. @param {readonly Step[]} chosen */
async function runAll(chosen) {
  const total = { passed: 0, failed: 0 };
  /** @type {string[]} */
  const lines = [];
  for (const { name, run } of chosen) {
    process.stdout.write(`\n── ${name}\n`);
    const started = Date.now();
    const { passed, failed, note } = await run(reports);
    total.passed += passed;
    total.failed += failed;
    const seconds = Math.round((Date.now() - started) / 1000);
    lines.push(`${name.padEnd(8)} ${passed} passed, ${failed} failed, ${seconds} s${note ? `: ${note}` : ""}`);
  }
  process.stdout.write(`\n${lines.join("\n")}\n`);
  return total;
}

/** @param {string} folder */
async function runVitest(folder) {
  const report = path.join(folder, "vitest.json");
  const args = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return countsOfVitest(report, (await runNode(args)).code);
}

/** @param {string} folder */
async function runPlaywright(folder) {
  await prepare("build");
  const report = path.join(folder, "playwright.json");
  const { code } = await runNode(["node_modules/@playwright/test/cli.js", "test"], { STRATA_E2E_REPORT: report });
  return countsOfPlaywright(report, code);
}

/** @param {string} folder @returns {Step} */
function corpusStep(folder) {
  return {
    name: `corpus ${path.basename(folder)}`,
    run: async () => {
      const { code, output } = await runNode(["--import", "tsx", "lib/cli/corpus.ts", folder], {}, true);
      process.stdout.write(output);
      return countsOfCorpus(output, code);
    },
  };
}

/** @param {readonly string[]} args @param {Record<string, string>} [env] @param {boolean} [keep] whether to keep its standard output for the caller */
async function runNode(args, env = {}, keep = false) {
  const child = startChild(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", keep ? "pipe" : "inherit", "inherit"] });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk) => (output += chunk));
  return { code: (await endOf(child)).code, output };
}
