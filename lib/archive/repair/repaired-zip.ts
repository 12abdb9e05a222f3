import { SequentialReader } from "../sequential-reader";
import type { ByteSource } from "../source";
import { u16 } from "../reader/bytes";
import { LOCAL_HEADER_SIZE } from "../reader/signatures";
import { centralHeader, endRecords, localHeader } from "./headers";
import type { Planned } from "./plan";

/** A stretch of the zip to be made: bytes of our own, or a range copied from where it lies. */
type Segment = { at: number; length: number } & ({ bytes: Uint8Array } | { origin: ByteSource; from: number });

/**
 * The repaired zip as a source that is never held in memory: headers of our own, data as it lies in the
 * original. The same plan gives the same bytes on every platform; times are the original's, extra fields go.
 */
export async function repairedZip(plan: readonly Planned[]): Promise<ByteSource> {
  const segments: Segment[] = [];
  const central: Uint8Array[] = [];
  let size = 0;
  const append = (bytes: Uint8Array) => {
    segments.push({ at: size, length: bytes.length, bytes });
    size += bytes.length;
  };
  const starts = await dataStarts(plan);
  for (const [index, planned] of plan.entries()) {
    central.push(centralHeader(planned, size));
    append(localHeader(planned));
    const length = planned.entry.compressedSize;
    if (length > 0) segments.push({ at: size, length, origin: planned.origin, from: starts[index] ?? 0 });
    size += length;
  }
  const directoryStart = size;
  for (const header of central) append(header);
  append(endRecords(plan.length, size - directoryStart, directoryStart));
  return { size, read: (offset, length) => readSegments(segments, offset, length) };
}

/** Finds where data begins by passing once over each origin, not by thousands of small reads. */
async function dataStarts(plan: readonly Planned[]): Promise<number[]> {
  const readers = new Map<ByteSource, SequentialReader>();
  const starts: number[] = [];
  for (const { origin, entry } of plan) {
    const reader = readers.get(origin) ?? new SequentialReader(origin, () => undefined);
    readers.set(origin, reader);
    const header = await reader.take(entry.offset, LOCAL_HEADER_SIZE);
    starts.push(entry.offset + LOCAL_HEADER_SIZE + u16(header, 26) + u16(header, 28));
  }
  return starts;
}

async function readSegments(segments: readonly Segment[], offset: number, length: number): Promise<Uint8Array> {
  const result = new Uint8Array(length);
  let filled = 0;
  for (let index = segmentAt(segments, offset); filled < length; index++) {
    const segment = segments[index];
    if (segment === undefined) throw new RangeError("read past the end of the repaired zip");
    const skip = offset + filled - segment.at;
    const count = Math.min(segment.length - skip, length - filled);
    const bytes = "bytes" in segment ? segment.bytes.subarray(skip, skip + count) : await segment.origin.read(segment.from + skip, count);
    result.set(bytes, filled);
    filled += count;
  }
  return result;
}

function segmentAt(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.at ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
