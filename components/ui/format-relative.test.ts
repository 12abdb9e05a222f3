import { expect, it } from "vitest";
import { formatRelative } from "./format-relative";

const now = Date.UTC(2026, 2, 1, 12);
const minute = 60_000;

it("says how long ago in the largest whole unit", () => {
  expect(formatRelative(now - 90 * minute, now, "en")).toBe("1 hour ago");
  expect(formatRelative(now - 49 * 60 * minute, now, "en")).toBe("2 days ago");
  expect(formatRelative(now - 5 * minute, now, "zh")).toBe("5 分钟前");
});

it("says what is to come", () => {
  expect(formatRelative(now + 3 * 24 * 60 * minute, now, "en")).toBe("in 3 days");
});

it("does not count seconds", () => {
  expect(formatRelative(now - 59_000, now, "en")).toBe("just now");
  expect(formatRelative(now - 1_000, now, "zh-CN")).toBe("刚刚");
});
