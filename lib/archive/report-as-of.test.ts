import { expect, it } from "vitest";
import { buildZip } from "@/lib/testing/zip-builder";
import { reportAsOf } from "./report-as-of";
import { inspectBytes, rulesOf } from "./testing/inspect-zip";

const metadata = (licence: string) => ({ name: "python/a-1.dist-info/METADATA", data: `Name: a\nVersion: 1\nLicense: ${licence}\n\n` });
const inspected = (licence = "MIT") => inspectBytes(buildZip([{ name: "python/a.py", data: "x = 1\n" }, metadata(licence)]), { runtimes: ["python3.12"] });

it("calls a runtime deprecated from its day on, whenever the zip was inspected", async () => {
  const report = await inspected();
  const on = (today: string) => reportAsOf(report, { today, runtimes: ["python3.12"], licenceInfo: null });
  expect([on("2028-10-30").verdict, on("2028-10-31").verdict]).toEqual(["accept", "warn"]);
  expect(rulesOf(reportAsOf(on("2028-10-31"), { today: "2028-10-30", runtimes: ["python3.12"], licenceInfo: null }))).toEqual([]);
});

it.each([
  ["Apache License, Version 2.0", "MIT", true],
  ["MIT OR Apache-2.0", "MIT", false],
  ["MIT AND Apache-2.0", "MIT", true],
  ["BSD License", "MIT AND BSD-3-Clause", false],
  ["GNU Lesser General Public License v3 (LGPLv3)", "LGPL-3.0-only", false],
  ["Apache-2.0", "see https://example.com/licence", false],
  ["Apache-2.0", "", false],
  ["our own", "MIT", false],
])("holds a package under %s against the stated %s", async (licence, licenceInfo, isLeftOut) => {
  const report = reportAsOf(await inspected(licence), { today: "2026-01-01", runtimes: [], licenceInfo });
  expect(rulesOf(report).includes("licence-not-stated")).toBe(isLeftOut);
});
