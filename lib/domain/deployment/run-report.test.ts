import { expect, it } from "vitest";
import { runReport } from "./run-report";

const recorded = "REPORT RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95\tDuration: 2.73 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\tMax Memory Used: 55 MB\tInit Duration: 112.40 ms\t";

it("reads AWS's own line, after whatever the code wrote", () => {
  expect(runReport(`START RequestId: 8f507cfc\nREPORT of the day: none\n${recorded}\n`)).toEqual({
    requestId: "8f507cfc-xmpl-4697-b07a-ac58fc914c95", durationMs: 2.73, billedMs: 3, memoryMb: 128, usedMb: 55, initMs: 112.4,
  });
});

it("knows no start of an environment when the line says none", () => {
  expect(runReport(recorded.replace(/\tInit Duration.*/, ""))).toMatchObject({ durationMs: 2.73, initMs: null });
});

it("is nothing when the tail holds no such line", () => {
  expect(runReport("Task timed out after 3.00 seconds")).toBeNull();
});
