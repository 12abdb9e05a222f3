import { decodeUtf8 } from "../decode-utf8";
import type { Issues } from "../issues";
import { u16, u32 } from "./bytes";
import type { ArchiveEnd } from "./end-of-archive";
import type { Entry, EntryKind } from "./entry";
import { decodeName, isPlainName, landingPath } from "./entry-name";
import { parseExtraFields, widen } from "./extra-fields";
import {
  CENTRAL_HEADER,
  CENTRAL_HEADER_SIZE,
  DIGITAL_SIGNATURE,
  FLAG_ENCRYPTED,
  FLAG_MASKED_HEADER,
  FLAG_PATCHED,
  FLAG_STRONG_ENCRYPTION,
  FLAG_UTF8,
  METHOD_AES,
  METHOD_DEFLATE,
  METHOD_STORED,
} from "./signatures";

const HOST_UNIX = 3;
const HOST_MACOS = 19;
const TYPE_MASK = 0o170000;
const DOS_DIRECTORY = 0x10;
const DELETE = 0x7f;

/** Parses the central directory, the only word on what the archive holds. */
export function parseCentralDirectory(bytes: Uint8Array, end: ArchiveEnd, issues: Issues): Entry[] {
  const entries: Entry[] = [];
  const names = decodeNames(bytes);
  let at = 0;
  let nameAt = 0;
  while (at < bytes.length) {
    const length = recordLength(bytes, at, issues);
    if (length === null) break;
    const name = names.slice(nameAt, (nameAt += u16(bytes, at + 28)));
    entries.push(parseEntry(bytes, at, name, entries.length, end.shift, issues));
    at += length;
  }
  // A count of 65,535 without zip64 records may be the count itself; more entries than that overflow it.
  if (entries.length !== end.count) {
    const cause = entries.length % 0x1_0000 === end.count ? "entry-count-overflow" : "entry-count-mismatch";
    issues.add(cause, "", `${entries.length}`, `${end.count}`);
  } else if (entries.length === 0) issues.add("empty-archive", "", "0", ">= 1");
  return entries;
}

function recordLength(bytes: Uint8Array, at: number, issues: Issues): number | null {
  const signature = at + 4 <= bytes.length ? u32(bytes, at) : 0;
  if (signature === DIGITAL_SIGNATURE) issues.add("cd-signature", "", "50 4b 05 05", "50 4b 01 02");
  else if (signature !== CENTRAL_HEADER) issues.add("cd-size-invalid", "", `${bytes.length}`, `${at}`);
  if (signature !== CENTRAL_HEADER) return null;
  if (at + CENTRAL_HEADER_SIZE <= bytes.length) {
    const length = CENTRAL_HEADER_SIZE + u16(bytes, at + 28) + u16(bytes, at + 30) + u16(bytes, at + 32);
    if (at + length <= bytes.length) return length;
  }
  issues.add("cd-truncated", "", `${bytes.length}`, `> ${at + CENTRAL_HEADER_SIZE}`);
  return null;
}

/**
 * All names one after another, decoded once: those of a hundred thousand entries are then slices of one string. A byte
 * beyond ASCII becomes a letter that no plain name has, and makes its name be looked at by itself.
 */
function decodeNames(bytes: Uint8Array): string {
  const names = new Uint8Array(bytes.length);
  let filled = 0;
  for (let at = 0; at + CENTRAL_HEADER_SIZE <= bytes.length; ) {
    const end = at + CENTRAL_HEADER_SIZE + u16(bytes, at + 28);
    for (let i = at + CENTRAL_HEADER_SIZE; i < end; i++) names[filled++] = (bytes[i] as number) < 0x80 ? (bytes[i] as number) : DELETE;
    at = end + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  return decodeUtf8(names.subarray(0, filled));
}

function parseEntry(bytes: Uint8Array, at: number, shown: string, index: number, shift: number, issues: Issues): Entry {
  const flags = u16(bytes, at + 8);
  const method = u16(bytes, at + 10);
  const nameStart = at + CENTRAL_HEADER_SIZE;
  const nameEnd = nameStart + u16(bytes, at + 28);
  const extra = parseExtraFields(bytes, nameEnd, nameEnd + u16(bytes, at + 30));
  const isPlain = extra.unicodePath === null && isPlainName(shown);
  const path = isPlain ? shown : judgedName(bytes.subarray(nameStart, nameEnd), (flags & FLAG_UTF8) !== 0, extra.unicodePath, issues);
  for (const cause of extra.causes) issues.add(cause, path);
  const wide = widen(extra.zip64, u32(bytes, at + 24), u32(bytes, at + 20), u32(bytes, at + 42), u16(bytes, at + 34));
  for (const cause of wide.causes) issues.add(cause, path);
  if (wide.disk !== 0) issues.add("multi-disk", path, `${wide.disk}`, "0");
  judgeMethod(path, flags, method, extra.hasAes, issues);
  const mode = modeOf(bytes, at);
  const entry: Entry = {
    index,
    isPlain,
    nameIn: bytes,
    nameAt: nameStart,
    nameLength: nameEnd - nameStart,
    path,
    landing: !isPlain ? landingPath(path) : path.endsWith("/") ? path.slice(0, -1) : path,
    kind: kindOf(path, mode, wide.size === 0 && isFolderByAttributes(bytes, at, mode)),
    mode,
    time: u32(bytes, at + 12),
    flags,
    method,
    crc: u32(bytes, at + 16),
    compressedSize: wide.compressedSize,
    size: wide.size,
    offset: wide.offset + shift,
  };
  judgeMode(entry, issues);
  return entry;
}

function judgedName(rawName: Uint8Array, isUtf8: boolean, unicodePath: Uint8Array | null, issues: Issues): string {
  const { path, causes } = decodeName(rawName, isUtf8, unicodePath);
  for (const cause of causes) issues.add(cause, path, path);
  return path;
}

function judgeMethod(path: string, flags: number, method: number, hasAes: boolean, issues: Issues): void {
  const encrypted = flags & (FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED_HEADER);
  if (encrypted !== 0 || method === METHOD_AES || hasAes) issues.add("encrypted", path, `${flags & 0x2041}`, "0");
  if (method !== METHOD_STORED && method !== METHOD_DEFLATE) issues.add("unsupported-method", path, `${method}`, "0, 8");
  if (flags & FLAG_PATCHED) issues.add("patched-data", path, `${flags}`);
}

/**
 * Writers on DOS and Windows store no Unix mode: zero there means "not said", never "nobody may read". A Unix writer's
 * zero may mean either, and programs differ. A symlink is believed from any host, because some programs would make one.
 */
function modeOf(bytes: Uint8Array, at: number): number | null {
  const host = bytes[at + 5];
  const mode = u16(bytes, at + 40);
  if (host === HOST_UNIX || host === HOST_MACOS) return mode;
  return (mode & TYPE_MASK) === 0o120000 ? mode : null;
}

/** The attributes of DOS, or else of Unix, say "folder" even where the name has no slash at its end. */
function isFolderByAttributes(bytes: Uint8Array, at: number, mode: number | null): boolean {
  return mode === null || mode === 0 ? ((bytes[at + 38] as number) & DOS_DIRECTORY) !== 0 : (mode & TYPE_MASK) === 0o040000;
}

function kindOf(path: string, mode: number | null, isFolder: boolean): EntryKind {
  const type = mode === null ? 0 : mode & TYPE_MASK;
  // A name with a slash at its end makes a folder in every program, whatever the mode says.
  if (type === 0o120000 && !path.endsWith("/")) return "symlink";
  if (path.endsWith("/") || isFolder) return "dir";
  if (type === 0 || type === 0o100000 || type === 0o040000) return "file";
  return "special";
}

function judgeMode({ path, kind, mode, size, compressedSize, method }: Entry, issues: Issues): void {
  if (kind === "dir" && size !== 0) issues.add("dir-with-data", path, `${size} bytes`, "0 bytes");
  if (method === METHOD_STORED && size !== compressedSize) issues.add("stored-size-mismatch", path, `${compressedSize}`, `${size}`);
  if (kind === "dir" && !path.endsWith("/") && !path.endsWith("\\")) issues.add("dir-flag-mismatch", path, path, `${path}/`);
  if (mode === null) return;
  const type = mode & TYPE_MASK;
  if (kind === "special") issues.add("special-file", path, type.toString(8), "100000");
  if (kind === "dir" && type !== 0o040000 && type !== 0) issues.add("dir-flag-mismatch", path, type.toString(8), "40000");
  // Only data keeps it from being taken for a folder: some programs make the folder, others write the data.
  if (kind === "file" && type === 0o040000) issues.add("dir-with-data", path, `${size} bytes`, "0 bytes");
  if (mode & 0o7000) issues.add("setuid-mode", path, (mode & 0o7777).toString(8), (mode & 0o777).toString(8));
}
