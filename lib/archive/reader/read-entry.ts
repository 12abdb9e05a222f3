import { inflateExact } from "../inflate";
import type { Issues } from "../issues";
import { InflateError, type Inflated, type MaybePromise } from "../platform";
import { u16, u32 } from "./bytes";
import { LONGEST_DESCRIPTOR, readDescriptor } from "./data-descriptor";
import type { Entry } from "./entry";
import { compareLocalHeader } from "./local-header";
import { FLAG_DESCRIPTOR, FLAG_ENCRYPTED, FLAG_MASKED_HEADER, FLAG_STRONG_ENCRYPTION, LOCAL_HEADER, LOCAL_HEADER_SIZE, METHOD_DEFLATE, METHOD_STORED } from "./signatures";
import { scanUnclaimed } from "./unclaimed";
import type { ContentSink, Walk } from "./walk";

/** Entries up to these sizes are inflated in one piece; larger ones flow through in pieces. */
const WHOLE_COMPRESSED = 4 * 1024 * 1024;
const WHOLE_SIZE = 16 * 1024 * 1024;
const ENCRYPTION = FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED_HEADER;

/**
 * Reads an entry that begins where its directory record says and lies in memory with all that belongs to it.
 * Returns where it ends, its descriptor included; null where that is not so, and `readEntry` must find out more.
 */
export function readEntryInMemory(walk: Walk, entry: Entry, boundary: number): MaybePromise<number> | null {
  const { reader, end } = walk;
  const at = reader.locate(entry.offset, LOCAL_HEADER_SIZE);
  if (at === null || isLarge(entry) || u32(reader.bytes, at) !== LOCAL_HEADER) return null;
  const length = headerLengthAt(reader.bytes, at) + entry.compressedSize;
  if (!(entry.offset + length <= end.directoryStart) || reader.locate(entry.offset, length + LONGEST_DESCRIPTOR) === null) return null;
  return readHeld(walk, entry, reader.bytes, at, boundary);
}

/** Reads an entry whose local header is known to be there; returns where it ends, its descriptor included. */
export async function readEntry(walk: Walk, entry: Entry, boundary: number): Promise<number> {
  const { reader, end, issues } = walk;
  const headerLength = headerLengthAt(await reader.take(entry.offset, LOCAL_HEADER_SIZE), 0);
  const dataStart = entry.offset + headerLength;
  const dataEnd = dataStart + entry.compressedSize;
  if (!(dataEnd <= end.directoryStart)) {
    issues.add("data-past-cd", entry.path, `${dataEnd}`, `<= ${end.directoryStart}`);
    if (dataStart <= end.directoryStart) compareLocalHeader(await reader.take(entry.offset, headerLength), 0, entry, issues);
    return Math.min(dataStart, end.directoryStart);
  }
  const room = Math.min(Math.max(0, boundary - dataEnd), LONGEST_DESCRIPTOR);
  if (!isLarge(entry)) {
    return readHeld(walk, entry, await reader.take(entry.offset, headerLength + entry.compressedSize + room), 0, boundary);
  }
  const header = await reader.take(entry.offset, headerLength);
  const localFlags = u16(header, 6);
  compareLocalHeader(header, 0, entry, issues);
  if (walk.sink !== null && isReadable(entry)) {
    await readLarge(walk, walk.sink, entry, dataStart).catch((error: unknown) => reportInflateFault(issues, entry, error));
  }
  return passDescriptor(entry, localFlags, dataEnd, boundary, await reader.take(dataEnd, room), 0, issues);
}

/** An entry in memory: its header at `at` of `bytes`, its data and its descriptor behind it. */
function readHeld(walk: Walk, entry: Entry, bytes: Uint8Array, at: number, boundary: number): MaybePromise<number> {
  const { sink, issues } = walk;
  compareLocalHeader(bytes, at, entry, issues);
  const localFlags = u16(bytes, at + 6);
  const dataAt = at + headerLengthAt(bytes, at);
  const tailAt = dataAt + entry.compressedSize;
  const dataEnd = entry.offset + tailAt - at;
  if (sink !== null && isReadable(entry)) {
    try {
      const reading = readWhole(walk, sink, entry, bytes.subarray(dataAt, tailAt));
      if (reading instanceof Promise) return reading.catch((error: unknown) => reportInflateFault(issues, entry, error)).then(() => passDescriptor(entry, localFlags, dataEnd, boundary, bytes, tailAt, issues));
    } catch (error) {
      reportInflateFault(issues, entry, error);
    }
  }
  return passDescriptor(entry, localFlags, dataEnd, boundary, bytes, tailAt, issues);
}

function headerLengthAt(bytes: Uint8Array, at: number): number {
  return LOCAL_HEADER_SIZE + u16(bytes, at + 26) + u16(bytes, at + 28);
}

function isLarge({ compressedSize, size }: Entry): boolean {
  return compressedSize > WHOLE_COMPRESSED || size > WHOLE_SIZE;
}

/** What can be inflated, or lies there as it is; the directory's other claims have their findings already. */
function isReadable({ flags, method, size, compressedSize }: Entry): boolean {
  return (flags & ENCRYPTION) === 0 && (method === METHOD_DEFLATE || (method === METHOD_STORED && size === compressedSize));
}

/** Returns where the descriptor ends that may follow the data at `at` of `bytes`. */
function passDescriptor(entry: Entry, localFlags: number, dataEnd: number, boundary: number, bytes: Uint8Array, at: number, issues: Issues): number {
  if (((localFlags | entry.flags) & FLAG_DESCRIPTOR) === 0) return dataEnd;
  const room = Math.max(0, boundary - dataEnd);
  const tail = bytes.subarray(at, at + Math.min(room, LONGEST_DESCRIPTOR));
  return dataEnd + readDescriptor(tail, room, entry, (localFlags & FLAG_DESCRIPTOR) !== 0, issues);
}

/** Nothing here waits unless the platform or the sink does. */
function readWhole(walk: Walk, sink: ContentSink, entry: Entry, data: Uint8Array): MaybePromise<void> {
  if (entry.method !== METHOD_DEFLATE) return takeWhole(walk, sink, entry, data);
  const inflating = walk.platform.inflate(data, entry.size);
  return inflating instanceof Promise ? inflating.then((inflated) => takeInflated(walk, sink, entry, data, inflated)) : takeInflated(walk, sink, entry, data, inflating);
}

function takeInflated(walk: Walk, sink: ContentSink, entry: Entry, data: Uint8Array, { bytes, consumed }: Inflated): MaybePromise<void> {
  reportEnd(walk.issues, entry, bytes.length, consumed, data);
  return takeWhole(walk, sink, entry, bytes);
}

function takeWhole({ platform, issues }: Walk, sink: ContentSink, entry: Entry, bytes: Uint8Array): MaybePromise<void> {
  reportCrc(issues, entry, platform.crc32(bytes, 0));
  return sink.whole(entry, bytes);
}

async function readLarge(walk: Walk, sink: ContentSink, entry: Entry, start: number): Promise<void> {
  const { platform, reader, issues } = walk;
  let target = sink.begin(entry);
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
      // What the other inflater handed over before it stopped does not count.
      target = sink.begin(entry);
      target.push(inflated.bytes);
    }
  }
  const rest = consumed === null ? new Uint8Array(0) : await walk.source.read(start + consumed, entry.compressedSize - consumed);
  reportEnd(issues, entry, size, 0, rest);
  reportCrc(issues, entry, crc);
  await target.end();
}

/** The slow inflater that can say what is wrong, where the platform's fast one could not. */
async function inflateAgain({ source }: Walk, entry: Entry, start: number): Promise<Inflated> {
  return inflateExact(await source.read(start, entry.compressedSize), { limit: entry.size });
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

function reportInflateFault(issues: Issues, entry: Entry, error: unknown): void {
  if (!(error instanceof InflateError)) throw error;
  if (error.fault === "too-long") issues.add("inflates-beyond-declared", entry.path, `> ${entry.size} bytes`, `${entry.size} bytes`);
  else issues.add(error.fault === "truncated" ? "deflate-truncated" : "deflate-corrupt", entry.path);
}
