import { describe, expect, it } from "vitest";
import { type AttemptRecord, attemptLimit, countAttempt } from "./attempt-limit";

const start = new Date("2026-03-01T09:00:00Z");
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

function recordAfter(times: readonly Date[]): AttemptRecord | null {
  return times.reduce<AttemptRecord | null>((record, time) => {
    const answer = countAttempt(record, time);
    return answer.allowed ? answer.record : record;
  }, null);
}

describe("countAttempt", () => {
  it("allows five attempts in fifteen minutes and locks the sixth out for fifteen", () => {
    const five = recordAfter([0, 1, 2, 3, 4].map(minutesLater));
    expect(five?.failures).toBe(attemptLimit.failures);
    expect(countAttempt(five, minutesLater(5))).toEqual({ allowed: false, lockedUntil: minutesLater(19) });
  });

  it("does not prolong a lock when somebody keeps trying", () => {
    const locked = recordAfter([0, 0, 0, 0, 0, 1, 5, 14].map(minutesLater));
    expect(locked?.lockedUntil).toEqual(minutesLater(15));
  });

  it("starts anew when the lock has run out", () => {
    const locked = recordAfter([0, 0, 0, 0, 0].map(minutesLater));
    expect(countAttempt(locked, minutesLater(15))).toEqual({
      allowed: true, record: { failures: 1, windowStart: minutesLater(15), lockedUntil: null },
    });
  });

  it("forgets attempts older than the window", () => {
    const four = recordAfter([0, 0, 0, 0].map(minutesLater));
    expect(countAttempt(four, minutesLater(15))).toMatchObject({ allowed: true, record: { failures: 1 } });
  });
});
