import { expect, it } from "vitest";
import { formatBytes } from "./format-bytes";

it("counts in binary units, as AWS's limits do", () => {
  expect(formatBytes(262_144_000, "en")).toBe("250 MiB");
  expect(formatBytes(1536, "en")).toBe("1.5 KiB");
  expect(formatBytes(5_368_709_120, "en")).toBe("5 GiB");
});

it("counts single bytes below 1 KiB", () => {
  expect(formatBytes(0, "en")).toBe("0 B");
  expect(formatBytes(1023, "zh")).toBe("1,023 B");
});

it("goes to the next unit instead of showing 1,024 of one", () => {
  expect(formatBytes(1024 * 1024 - 1, "en")).toBe("1 MiB");
});
