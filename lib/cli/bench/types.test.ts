import { describe, expect, it } from "vitest";
import { atLeast, atMost, median } from "./types";

const measured = { case: "a case", unit: "s", reference: 10 };

describe("a figure against its bar", () => {
  it("holds up to the bar where less is better", () => {
    expect(atMost({ ...measured, ours: 13, bar: 1.3 })).toMatchObject({ ratio: 1.3, holds: true });
    expect(atMost({ ...measured, ours: 13.1, bar: 1.3 })).toMatchObject({ ratio: 1.31, holds: false });
  });

  it("holds from the bar on where more is better", () => {
    expect(atLeast({ ...measured, ours: 7, bar: 0.7 })).toMatchObject({ ratio: 0.7, holds: true });
    expect(atLeast({ ...measured, ours: 6.9, bar: 0.7 })).toMatchObject({ ratio: 0.69, holds: false });
  });

  it("is judged before it is rounded", () => {
    expect(atMost({ ...measured, ours: 13.0004, bar: 1.3 })).toMatchObject({ ratio: 1.3, holds: false });
  });

  it("is a median of an odd number of measurements", () => {
    expect(median([3, 100, 1])).toBe(3);
    expect(() => median([1, 2])).toThrow("odd");
    expect(() => median([])).toThrow("odd");
  });
});
