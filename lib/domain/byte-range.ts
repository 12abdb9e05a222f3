/** Bytes `from` up to, not including, `to`. */
export type ByteRange = { from: number; to: number };

export function bytesIn(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
