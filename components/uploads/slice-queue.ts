import type { ByteRange } from "@/lib/domain/byte-range";

const MEBIBYTE = 1024 * 1024;
const SMALLEST = MEBIBYTE;
const LARGEST = 16 * MEBIBYTE;
const QUICK_MS = 400;
const SLOW_MS = 1_500;

/**
 * Cuts what is missing into slices, in order. A slice is as large as the line brings in about a second: a request's cost
 * counts little on a fast one, and a server that dies has only a moment's work to get again on a slow one.
 */
export class SliceQueue {
  private readonly ranges: ByteRange[];

  constructor(missing: readonly ByteRange[], private readonly size: SliceSize) {
    this.ranges = [...missing];
  }

  next(): ByteRange | null {
    const range = this.ranges[0];
    if (!range) return null;
    const to = Math.min(range.to, range.from + this.size.bytes);
    if (to === range.to) this.ranges.shift();
    else this.ranges[0] = { from: to, to: range.to };
    return { from: range.from, to };
  }
}

export class SliceSize {
  bytes = SMALLEST;

  /** A slice of this size took that long. What is left over at the end of a range tells nothing about the line. */
  took(bytes: number, milliseconds: number): void {
    if (bytes < this.bytes) return;
    if (milliseconds < QUICK_MS) this.bytes = Math.min(LARGEST, 2 * this.bytes);
    else if (milliseconds > SLOW_MS) this.bytes = Math.max(SMALLEST, this.bytes / 2);
  }
}
