import { describe, expect, it } from "vitest";
import { dayAfter, dayText, lastMomentOf, startOfDay } from "./calendar-day";

const start = (day: string, zone: string) => startOfDay(day, zone)?.toISOString();

describe("startOfDay", () => {
  it("is midnight where the reader is", () => {
    expect(start("2026-03-01", "UTC")).toBe("2026-03-01T00:00:00.000Z");
    expect(start("2026-03-01", "Asia/Shanghai")).toBe("2026-02-28T16:00:00.000Z");
    expect(start("2026-03-01", "America/Los_Angeles")).toBe("2026-03-01T08:00:00.000Z");
  });

  it("holds on the days when clocks change", () => {
    expect(start("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
    expect(start("2026-03-30", "Europe/Berlin")).toBe("2026-03-29T22:00:00.000Z");
  });

  it("is nothing for what is no day", () => {
    for (const text of ["", "yesterday", "2026-13-01", "2026-3-1"]) expect(startOfDay(text, "UTC")).toBeNull();
  });
});

describe("dayAfter", () => {
  it("is the next midnight, also after a day of 23 or 25 hours", () => {
    const after = (day: string) => dayAfter(startOfDay(day, "Europe/Berlin") ?? new Date(0), "Europe/Berlin").toISOString();
    expect(after("2026-03-29")).toBe("2026-03-29T22:00:00.000Z");
    expect(after("2026-10-25")).toBe("2026-10-25T23:00:00.000Z");
  });
});

describe("the last moment of a day, and the day of a moment", () => {
  it("belong together where the reader is", () => {
    for (const zone of ["UTC", "Asia/Shanghai", "America/Los_Angeles", "Europe/Berlin"]) {
      for (const day of ["2026-03-29", "2026-10-25", "2026-12-31"]) expect(dayText(lastMomentOf(day, zone) ?? new Date(0), zone)).toBe(day);
    }
    expect(lastMomentOf("2026-03-01", "Asia/Shanghai")?.toISOString()).toBe("2026-03-01T15:59:59.000Z");
    expect(lastMomentOf("soon", "UTC")).toBeNull();
  });
});
