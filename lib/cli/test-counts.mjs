// @ts-check
// Reads how many tests passed and failed from what the runners wrote down. A run that ends badly without naming a failed
// test, or that ran nothing, has one failure: itself.
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, note?: string }} Counts */

/** @param {number} code the exit code of a check that is one whole @returns {Counts} */
export function countsOfCheck(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @param {string} file what Vitest's JSON reporter wrote @param {number} code @returns {Counts} */
export function countsOfVitest(file, code) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1, note: "no report was written" };
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const results = report.testResults ?? [];
  const unreadable = results.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
  return weigh(Number(report.numPassedTests), Number(report.numFailedTests) + unreadable, code);
}

/** @param {string} file what Playwright's JSON reporter wrote @param {number} code @returns {Counts} */
export function countsOfPlaywright(file, code) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1, note: "no report was written" };
  return weigh(report.stats.expected, report.stats.unexpected + report.stats.flaky, code);
}

/** @param {string} output of npm run corpus, whose last line is its result @param {number} code @returns {Counts} */
export function countsOfCorpus(output, code) {
  const [, agree, disagree] = /(\d+) agree, (\d+) disagree\s*$/.exec(output) ?? [];
  return agree && disagree ? weigh(Number(agree), Number(disagree), code) : { passed: 0, failed: 1, note: "it gave no result" };
}

/** @param {number} passed @param {number} failed @param {number} code @returns {Counts} */
function weigh(passed, failed, code) {
  if (passed + failed === 0) return { passed, failed: 1, note: "nothing ran" };
  return code !== 0 && failed === 0 ? { passed, failed: 1, note: `no test failed, but the run did (exit code ${code})` } : { passed, failed };
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
