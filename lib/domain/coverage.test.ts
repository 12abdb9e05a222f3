import { describe, expect, it } from "vitest";
import { coverageOf, isBeingRead, summariseCoverage } from "./coverage";

const now = new Date("2026-03-02T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe("coverageOf", () => {
  it("calls a complete reading stale after a day", () => {
    expect(coverageOf({ state: "complete", completeAt: hoursAgo(23) }, now)).toBe("complete");
    expect(coverageOf({ state: "complete", completeAt: hoursAgo(25) }, now)).toBe("stale");
  });

  it("says failed even when an earlier reading was complete", () => {
    expect(coverageOf({ state: "failed", completeAt: hoursAgo(1) }, now)).toBe("failed");
  });

  it("tells never read from read", () => {
    expect(coverageOf({ state: "never", completeAt: null }, now)).toBe("never");
  });
});

describe("isBeingRead", () => {
  it("takes a reading that went silent to be dead", () => {
    expect(isBeingRead({ readingSince: hoursAgo(0.4) }, now)).toBe(true);
    expect(isBeingRead({ readingSince: hoursAgo(0.6) }, now)).toBe(false);
    expect(isBeingRead({ readingSince: null }, now)).toBe(false);
  });
});

describe("summariseCoverage", () => {
  it("counts account-regions and remembers the oldest complete reading", () => {
    const summary = summariseCoverage(
      [
        { state: "complete", completeAt: hoursAgo(1), readingSince: null },
        { state: "failed", completeAt: hoursAgo(50), readingSince: hoursAgo(0.1) },
        { state: "never", completeAt: null, readingSince: null },
      ],
      now,
    );
    expect(summary).toEqual({ complete: 1, stale: 0, failed: 1, never: 1, total: 3, reading: 1, oldestCompleteAt: hoursAgo(50) });
  });
});
