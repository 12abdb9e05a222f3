import { inflateExact } from "../inflate";
import type { Issues } from "../issues";
import { InflateError, type ArchivePlatform, type Inflated, type MaybePromise } from "../platform";
import type { SequentialReader } from "../sequential-reader";
import type { ByteSource } from "../source";
import { u16, u32 } from "./bytes";
import { LONGEST_DESCRIPTOR, readDescriptor } from "./data-descriptor";
import type { ArchiveEnd } from "./end-of-archive";
import type { Entry } from "./entry";
import { compareLocalHeader } from "./local-header";
import { FLAG_DESCRIPTOR, FLAG_ENCRYPTED, FLAG_MASKED_HEADER, FLAG_STRONG_ENCRYPTION, LOCAL_HEADER, LOCAL_HEADER_SIZE, METHOD_DEFLATE, METHOD_STORED } from "./signatures";
import { scanUnclaimed } from "./unclaimed";

/** Entries up to these sizes are inflated in one piece; larger ones flow through in pieces. */
const WHOLE_COMPRESSED = 4 * 1024 * 1024;
const WHOLE_SIZE = 16 * 1024 * 1024;
const ENCRYPTION = FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED_HEADER;

/** Takes the contents of entries as they come by. */
export interface ContentSink {
  whole(entry: Entry, bytes: Uint8Array): MaybePromise<void>;
  /** For an entry too large to be held: gets its pieces, then `end`. */
  begin(entry: Entry): { push(bytes: Uint8Array): void; end(): void };
}

export interface Walk {
  source: ByteSource;
  reader: SequentialReader;
  entries: readonly Entry[];
  end: ArchiveEnd;
  platform: ArchivePlatform;
  issues: Issues;
  /** Null when nothing may be inflated. */
  sink: ContentSink | null;
}

/** Visits every byte in file order: each local header, each entry's data, and what lies between them. */
export async function walkEntries(walk: Walk): Promise<void> {
  const { entries, end, issues } = walk;
  const ordered = [...entries].sort((a, b) => a.offset - b.offset);
  if (end.shift > 0) issues.add("prepended-data", "", `${end.shift} bytes`, "0 bytes");
  let cursor = 0;
  for (const [position, entry] of ordered.entries()) {
    if (position > 0 && entry.offset < cursor) {
      issues.add("overlap", entry.path, `${entry.offset}`, `>= ${cursor}`);
      continue;
    }
    const next = ordered[position + 1];
    const boundary = Math.min(end.directoryStart, next !== undefined && next.offset > entry.offset ? next.offset : Infinity);
    if (!(await hasLocalHeader(walk, entry))) continue;
    await passUnclaimed(walk, cursor, entry.offset, position === 0);
    cursor = await readEntry(walk, entry, boundary);
  }
  await passUnclaimed(walk, cursor, end.directoryStart, false, true);
}

async function passUnclaimed(walk: Walk, from: number, to: number, isFirst: boolean, isLast = false): Promise<void> {
  if (from >= to) return;
  const afterPrefix = isFirst ? Math.max(from, walk.end.shift) : from;
  const cause = isFirst ? "gap-before-first-entry" : isLast ? "gap-before-cd" : "gap-between-entries";
  if (afterPrefix < to) walk.issues.add(cause, "", `${to - afterPrefix} bytes`, "0 bytes");
  // Ranges may have been passed already where entries were skipped, so this reads beside the sequence.
  for (let at = from; at < to; ) {
    const length = Math.min(to - at, 1 << 20);
    scanUnclaimed(await walk.source.read(at, length), walk.issues);
    at += length === to - at ? length : length - LOCAL_HEADER_SIZE;
  }
}

async function hasLocalHeader(walk: Walk, entry: Entry): Promise<boolean> {
  const { source, end, issues } = walk;
  if (await isLocalHeader(walk, entry.offset)) return true;
  const unshifted = entry.offset - end.shift;
  if (end.shift > 0 && unshifted >= 0 && unshifted + 4 <= source.size && u32(await source.read(unshifted, 4), 0) === LOCAL_HEADER) {
    issues.add("local-offset-ambiguous", entry.path, `${unshifted}`, `${entry.offset}`);
  } else issues.add("local-header-missing", entry.path, `${entry.offset}`, "50 4b 03 04");
  return false;
}

async function isLocalHeader({ reader, end }: Walk, offset: number): Promise<boolean> {
  if (offset < 0 || offset + LOCAL_HEADER_SIZE > end.directoryStart) return false;
  const header = reader.peek(offset, LOCAL_HEADER_SIZE) ?? (await reader.take(offset, LOCAL_HEADER_SIZE));
  return u32(header, 0) === LOCAL_HEADER;
}

/** Returns where the entry ends, its descriptor included. */
async function readEntry(walk: Walk, entry: Entry, boundary: number): Promise<number> {
  const { reader, end, issues } = walk;
  const fixed = reader.peek(entry.offset, LOCAL_HEADER_SIZE) ?? (await reader.take(entry.offset, LOCAL_HEADER_SIZE));
  const headerLength = LOCAL_HEADER_SIZE + u16(fixed, 26) + u16(fixed, 28);
  const dataStart = entry.offset + headerLength;
  const dataEnd = dataStart + entry.compressedSize;
  if (!(dataEnd <= end.directoryStart)) {
    issues.add("data-past-cd", entry.path, `${dataEnd}`, `<= ${end.directoryStart}`);
    if (dataStart <= end.directoryStart) compareLocalHeader(await reader.take(entry.offset, headerLength), entry, issues);
    return Math.min(dataStart, end.directoryStart);
  }
  const header = reader.peek(entry.offset, headerLength) ?? (await reader.take(entry.offset, headerLength));
  const localFlags = u16(header, 6);
  compareLocalHeader(header, entry, issues);
  await readData(walk, entry, dataStart);
  if (((localFlags | entry.flags) & FLAG_DESCRIPTOR) === 0) return dataEnd;
  const room = Math.max(0, boundary - dataEnd);
  const tail = await reader.take(dataEnd, Math.min(room, LONGEST_DESCRIPTOR));
  return dataEnd + readDescriptor(tail, room, entry, (localFlags & FLAG_DESCRIPTOR) !== 0, issues);
}

async function readData(walk: Walk, entry: Entry, start: number): Promise<void> {
  const { sink, reader } = walk;
  if (sink === null || entry.flags & ENCRYPTION) return;
  if (entry.method !== METHOD_DEFLATE && !(entry.method === METHOD_STORED && entry.size === entry.compressedSize)) return;
  try {
    if (entry.compressedSize > WHOLE_COMPRESSED || entry.size > WHOLE_SIZE) await readLarge(walk, sink, entry, start);
    else {
      const data = reader.peek(start, entry.compressedSize) ?? (await reader.take(start, entry.compressedSize));
      await readWhole(walk, sink, entry, data);
    }
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    reportInflateFault(walk.issues, entry, error);
  }
}

async function readWhole({ platform, issues }: Walk, sink: ContentSink, entry: Entry, data: Uint8Array): Promise<void> {
  let bytes = data;
  if (entry.method === METHOD_DEFLATE) {
    const inflating = platform.inflate(data, entry.size);
    const inflated = inflating instanceof Promise ? await inflating : inflating;
    bytes = inflated.bytes;
    reportEnd(issues, entry, inflated.bytes.length, inflated.consumed, data);
  }
  reportCrc(issues, entry, platform.crc32(bytes, 0));
  const taking = sink.whole(entry, bytes);
  if (taking instanceof Promise) await taking;
}

async function readLarge(walk: Walk, sink: ContentSink, entry: Entry, start: number): Promise<void> {
  const { platform, reader, issues } = walk;
  const target = sink.begin(entry);
  let size = 0;
  let crc = 0;
  const onOutput = (bytes: Uint8Array) => {
    size += bytes.length;
    if (size > entry.size) throw new InflateError("too-long");
    crc = platform.crc32(bytes, crc);
    target.push(bytes);
  };
  const pieces = reader.pieces(start, entry.compressedSize);
  let consumed: number | null = entry.compressedSize;
  if (entry.method === METHOD_STORED) for await (const piece of pieces) onOutput(piece);
  else {
    try {
      consumed = await platform.inflateLarge(pieces, onOutput);
    } catch (error) {
      if (!(error instanceof InflateError) || error.fault !== "unclear") throw error;
      const inflated = await inflateAgain(walk, entry, start);
      size = inflated.bytes.length;
      consumed = inflated.consumed;
      crc = platform.crc32(inflated.bytes, 0);
    }
  }
  const rest = consumed === null ? new Uint8Array(0) : await walk.source.read(start + consumed, entry.compressedSize - consumed);
  reportEnd(issues, entry, size, 0, rest);
  reportCrc(issues, entry, crc);
  target.end();
}

/** The slow inflater that can say what is wrong, where the platform's fast one could not. */
async function inflateAgain({ source }: Walk, entry: Entry, start: number): Promise<Inflated> {
  return inflateExact(await source.read(start, entry.compressedSize), entry.size);
}

function reportEnd(issues: Issues, entry: Entry, size: number, consumed: number, data: Uint8Array): void {
  if (size !== entry.size) issues.add("size-lie", entry.path, `${size} bytes`, `${entry.size} bytes`);
  if (consumed >= data.length) return;
  issues.add("deflate-trailing-bytes", entry.path, `${data.length - consumed} bytes`, "0 bytes");
  scanUnclaimed(data.subarray(consumed), issues);
}

function reportCrc(issues: Issues, entry: Entry, crc: number): void {
  if (crc === entry.crc) return;
  issues.add("crc-wrong", entry.path, crc.toString(16).padStart(8, "0"), entry.crc.toString(16).padStart(8, "0"));
}

function reportInflateFault(issues: Issues, entry: Entry, { fault }: InflateError): void {
  if (fault === "too-long") issues.add("inflates-beyond-declared", entry.path, `> ${entry.size} bytes`, `${entry.size} bytes`);
  else issues.add(fault === "truncated" ? "deflate-truncated" : "deflate-corrupt", entry.path);
}
