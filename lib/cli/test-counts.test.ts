import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countsOfCheck, countsOfCorpus, countsOfPlaywright, countsOfVitest } from "./test-counts.mjs";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "strata-counts-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object) {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = (numPassedTests: number, numFailedTests: number, testResults: object[] = []) => report({ numPassedTests, numFailedTests, testResults });
const playwright = (expected: number, unexpected: number, flaky = 0) => report({ stats: { expected, unexpected, flaky, skipped: 0 } });

describe("counting tests", () => {
  it("takes the runners' own numbers", () => {
    expect(countsOfVitest(vitest(12, 2), 1)).toEqual({ passed: 12, failed: 2 });
    expect(countsOfPlaywright(playwright(7, 1), 1)).toEqual({ passed: 7, failed: 1 });
    expect(countsOfCorpus("zip.js/a.zip: expected reject\n371 agree, 1 disagree\n", 1)).toEqual({ passed: 371, failed: 1 });
    expect([countsOfCheck(0), countsOfCheck(2)]).toEqual([{ passed: 1, failed: 0 }, { passed: 0, failed: 1 }]);
  });

  it("takes a run of nothing for a failure", () => {
    expect(countsOfVitest(vitest(0, 0), 0)).toMatchObject({ failed: 1, note: "nothing ran" });
    expect(countsOfPlaywright(playwright(0, 0), 0)).toMatchObject({ failed: 1, note: "nothing ran" });
    expect(countsOfCorpus("0 agree, 0 disagree", 0)).toMatchObject({ failed: 1 });
  });

  it("takes a runner that wrote nothing down for a failure", () => {
    const nowhere = path.join(folder, "nowhere.json");
    expect([countsOfVitest(nowhere, 0), countsOfPlaywright(nowhere, 0)].map(({ failed }) => failed)).toEqual([1, 1]);
    expect(countsOfCorpus("Usage: …", 2)).toMatchObject({ failed: 1 });
  });

  it("counts a test file that could not be read", () => {
    expect(countsOfVitest(vitest(3, 0, [{ status: "failed", assertionResults: [] }]), 1)).toEqual({ passed: 3, failed: 1 });
  });

  it("counts a run that failed though no test of it did", () => {
    expect(countsOfVitest(vitest(3, 0), 1)).toMatchObject({ passed: 3, failed: 1 });
    expect(countsOfPlaywright(playwright(3, 0), 1)).toMatchObject({ passed: 3, failed: 1 });
  });

  it("takes a test that passed only the second time for a failed one", () => {
    expect(countsOfPlaywright(playwright(3, 0, 1), 0)).toEqual({ passed: 3, failed: 1 });
  });
});
