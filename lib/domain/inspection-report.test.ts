import { describe, expect, it } from "vitest";
import { isInspectionReport } from "./inspection-report";

const report = {
  file: "a.zip", verdict: "accept", codeSha256: "x", sizeBytes: 1, unzippedBytes: 1, entries: 1, files: 1, findings: [], packages: [],
  natives: [], contentDigest: null, proposed: { runtimes: [], architectures: [] }, matrix: [], repairs: [],
  tree: { folders: [""], folder: [0], name: ["a.py"], size: [1], packed: [1], mode: [420], kind: "f" },
};

describe("isInspectionReport", () => {
  it("knows a report from anything else that JSON can hold", () => {
    expect(isInspectionReport(report)).toBe(true);
    expect(isInspectionReport({ ...report, verdict: "fine" })).toBe(false);
    expect(isInspectionReport({ verdict: "accept", findings: [] })).toBe(false);
    expect(isInspectionReport(null)).toBe(false);
  });
});
