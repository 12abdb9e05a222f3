import type { Issues } from "../issues";
import type { ByteSource } from "../source";
import { u16, u32 } from "./bytes";
import { CENTRAL_HEADER, DIGITAL_SIGNATURE, END, END_SIZE } from "./signatures";
import { readZip64End, type EndFields } from "./zip64-end";

/** An end record, and what a comment of 65,535 bytes and twice as much appended data leave room for. */
const TAIL = END_SIZE + 3 * 0xffff;

export interface ArchiveEnd {
  /** Where the central directory begins and ends in the file. */
  directoryStart: number;
  directoryEnd: number;
  /** Bytes put before the archive that its offsets do not count. */
  shift: number;
  count: number;
  /** Where the archive ends, comment included. */
  end: number;
}

/** Finds the end of central directory record and what it points at; null when there is no archive to go on with. */
export async function readEnd(source: ByteSource, issues: Issues): Promise<ArchiveEnd | null> {
  if (source.size === 0) return refuse(issues, "empty-file", "0");
  const tailStart = Math.max(0, source.size - TAIL);
  const tail = await source.read(tailStart, source.size - tailStart);
  const at = findEnd(tail, issues, source.size);
  if (at === null) {
    await explainMissingEnd(source, issues);
    return null;
  }
  const endOffset = tailStart + at;
  const end = endOffset + END_SIZE + u16(tail, at + 20);
  if (end < source.size) issues.add("trailing-data", "", `${source.size - end} bytes`, "0 bytes");
  if (hasSecondEnd(tail, at)) issues.add("multiple-eocd", "", "2", "1");
  else if (hasEndInComment(tail.subarray(0, end - tailStart), at)) issues.add("end-in-comment", "", "2", "1", "warning");
  const fields = await readZip64End(source, endOffset, readFields(tail, at), issues);
  if (fields === null) return null;
  return locateDirectory(source, fields, end, issues);
}

function refuse(issues: Issues, cause: "empty-file" | "comment-truncated" | "cd-size-invalid" | "cd-not-found" | "cd-offset-wrong", seen: string, expected = ""): null {
  issues.add(cause, "", seen, expected);
  return null;
}

function readFields(bytes: Uint8Array, at: number): EndFields {
  return {
    disk: u16(bytes, at + 4),
    directoryDisk: u16(bytes, at + 6),
    countOnDisk: u16(bytes, at + 8),
    count: u16(bytes, at + 10),
    directorySize: u32(bytes, at + 12),
    directoryOffset: u32(bytes, at + 16),
    recordsStart: 0,
  };
}

/** The record whose comment ends the file, else the last whose comment fits: as strict programs and lenient ones choose. */
function findEnd(tail: Uint8Array, issues: Issues, size: number): number | null {
  let fitting: number | null = null;
  let truncated = false;
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail[at] !== 0x50 || u32(tail, at) !== END) continue;
    const end = at + END_SIZE + u16(tail, at + 20);
    if (end === tail.length) return at;
    if (end > tail.length) truncated = true;
    else fitting ??= at;
  }
  if (fitting === null && truncated) issues.add("comment-truncated", "", `${size} bytes`);
  return fitting;
}

/**
 * Another record that some program would take for the end: before the chosen one, with a comment that ends the file as
 * well; or after it, in the comment or in trailing data, where it points at a directory of its own.
 */
function hasSecondEnd(tail: Uint8Array, chosen: number): boolean {
  for (let at = Math.max(0, tail.length - END_SIZE - 0xffff); at < chosen; at++) {
    if (tail[at] === 0x50 && u32(tail, at) === END && at + END_SIZE + u16(tail, at + 20) === tail.length) return true;
  }
  for (let at = chosen + 4; at + END_SIZE <= tail.length; at++) {
    if (tail[at] !== 0x50 || u32(tail, at) !== END) continue;
    // Disk numbers, and counts that differ, make every program refuse: no second tree to be read there.
    if (u32(tail, at + 4) !== 0 || u16(tail, at + 8) !== u16(tail, at + 10)) continue;
    const size = u32(tail, at + 12);
    if (u16(tail, at + 10) === 0 && size === 0) return true;
    if (size <= at && u32(tail, at - size) === CENTRAL_HEADER) return true;
  }
  return false;
}

/** The four letters in the comment: programs that search from the back take them for the record, and find nothing. */
function hasEndInComment(tail: Uint8Array, chosen: number): boolean {
  for (let at = chosen + END_SIZE; at + 4 <= tail.length; at++) if (tail[at] === 0x50 && u32(tail, at) === END) return true;
  return false;
}

async function explainMissingEnd(source: ByteSource, issues: Issues): Promise<void> {
  if (issues.has("comment-truncated")) return;
  const head = await source.read(0, Math.min(4, source.size));
  const isZip = head[0] === 0x50 && head[1] === 0x4b;
  const seen = [...head].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  if (isZip) issues.add("no-eocd", "", `${source.size} bytes`, "50 4b 05 06");
  else issues.add("not-zip-magic", "", seen, "50 4b 03 04");
}

/** Decides between a directory where the record says, and one that prepended bytes have moved. */
async function locateDirectory(source: ByteSource, fields: EndFields, end: number, issues: Issues): Promise<ArchiveEnd | null> {
  const { directorySize, directoryOffset, recordsStart, count } = fields;
  if (fields.disk !== 0 || fields.directoryDisk !== 0 || fields.countOnDisk !== count) {
    issues.add("multi-disk", "", `${fields.disk}, ${fields.directoryDisk}, ${fields.countOnDisk}/${count}`, "0, 0");
  }
  if (directorySize > recordsStart) return refuse(issues, "cd-size-invalid", `${directorySize}`, `<= ${recordsStart}`);
  const moved = recordsStart - directorySize;
  const found = (start: number): ArchiveEnd => ({ directoryStart: start, directoryEnd: start + directorySize, shift: start - directoryOffset, count, end });
  if (directoryOffset === moved) return found(moved);
  // Where both places begin a directory, the one next to the end record is taken: the other, and what it
  // lists, then lies in bytes that belong to no entry, and is found there.
  const movedStarts = await startsDirectory(source, moved);
  const declaredStarts = directoryOffset < moved && (await startsDirectory(source, directoryOffset));
  if (count === 0 || (declaredStarts && !movedStarts)) {
    issues.add("gap-before-eocd", "", `${moved - directoryOffset} bytes`, "0 bytes");
    return found(Math.min(directoryOffset, moved));
  }
  if (!movedStarts) return refuse(issues, "cd-not-found", `${directoryOffset}, ${moved}`, "50 4b 01 02");
  if (moved < directoryOffset) return refuse(issues, "cd-offset-wrong", `${directoryOffset}`, `${moved}`);
  return found(moved);
}

async function startsDirectory(source: ByteSource, offset: number): Promise<boolean> {
  if (offset < 0 || offset + 4 > source.size) return false;
  const signature = u32(await source.read(offset, 4), 0);
  return signature === CENTRAL_HEADER || signature === DIGITAL_SIGNATURE;
}

