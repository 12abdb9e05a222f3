import { expect, it } from "vitest";
import { SliceQueue, SliceSize } from "./slice-queue";

const mebibyte = 1024 * 1024;

it("cuts exactly what is missing, range by range", () => {
  const queue = new SliceQueue([{ from: 5, to: mebibyte + 10 }, { from: 3 * mebibyte, to: 3 * mebibyte + 7 }], new SliceSize());
  expect([queue.next(), queue.next(), queue.next(), queue.next()]).toEqual([
    { from: 5, to: mebibyte + 5 },
    { from: mebibyte + 5, to: mebibyte + 10 },
    { from: 3 * mebibyte, to: 3 * mebibyte + 7 },
    null,
  ]);
});

it("sends larger slices where they are quickly through, smaller ones where they are not, and never none", () => {
  const size = new SliceSize();
  for (const expected of [2, 4, 8, 16, 16]) {
    size.took(size.bytes, 50);
    expect(size.bytes).toBe(expected * mebibyte);
  }
  // A range's short end is through at once on every line.
  size.took(100, 3_000);
  expect(size.bytes).toBe(16 * mebibyte);
  for (const expected of [8, 4, 2, 1, 1]) {
    size.took(size.bytes, 3_000);
    expect(size.bytes).toBe(expected * mebibyte);
  }
});
