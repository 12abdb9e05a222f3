import type { Issues } from "../issues";
import { u16, u32 } from "./bytes";
import type { Entry } from "./entry";
import { decodeName } from "./entry-name";
import { parseExtraFields, widen } from "./extra-fields";
import { FLAG_DESCRIPTOR, FLAG_ENCRYPTED, FLAG_UTF8, LOCAL_HEADER_SIZE } from "./signatures";

/** Holds the local header at `at` (fixed part, name and extra fields) against the central directory's word on the same entry. */
export function compareLocalHeader(bytes: Uint8Array, at: number, entry: Entry, issues: Issues): void {
  const { path } = entry;
  const flags = u16(bytes, at + 6);
  const nameStart = at + LOCAL_HEADER_SIZE;
  const nameEnd = nameStart + u16(bytes, at + 26);
  if (!isNamed(bytes, nameStart, nameEnd - nameStart, entry)) issues.add("name-mismatch", path, decodeName(bytes.subarray(nameStart, nameEnd), true, null).path, path);
  if (flags !== entry.flags) issues.add("flags-mismatch", path, `${flags}`, `${entry.flags}`);
  if ((flags & ~entry.flags & FLAG_ENCRYPTED) !== 0) issues.add("encrypted", path, `${flags}`, "0");
  const method = u16(bytes, at + 8);
  if (method !== entry.method) issues.add("method-mismatch", path, `${method}`, `${entry.method}`);
  const zip64 = compareExtraFields(bytes, nameStart, nameEnd, nameEnd + u16(bytes, at + 28), flags, path, issues);
  compareSizes(bytes, at, zip64, flags, entry, issues);
}

function isNamed(bytes: Uint8Array, at: number, length: number, { nameIn, nameAt, nameLength }: Entry): boolean {
  if (length !== nameLength) return false;
  for (let i = 0; i < length; i++) if (bytes[at + i] !== nameIn[nameAt + i]) return false;
  return true;
}

function compareExtraFields(bytes: Uint8Array, nameStart: number, from: number, to: number, flags: number, path: string, issues: Issues): Uint8Array | null {
  if (from === to) return null;
  const extra = parseExtraFields(bytes, from, to);
  for (const cause of extra.causes) issues.add(cause, path);
  if (extra.unicodePath !== null) {
    for (const cause of decodeName(bytes.subarray(nameStart, from), (flags & FLAG_UTF8) !== 0, extra.unicodePath).causes) {
      if (cause.startsWith("unicode-path")) issues.add(cause, path);
    }
  }
  if (extra.hasAes) issues.add("encrypted", path);
  return extra.zip64;
}

/** With a data descriptor the header may leave its fields zero; what it does say must be true. */
function compareSizes(bytes: Uint8Array, at: number, zip64: Uint8Array | null, flags: number, entry: Entry, issues: Issues): void {
  const { path } = entry;
  if (zip64 === null && saysTheSame(bytes, at, entry)) return;
  const deferred = (flags & FLAG_DESCRIPTOR) !== 0;
  const wide = widen(zip64, u32(bytes, at + 22), u32(bytes, at + 18), 0, 0);
  for (const cause of wide.causes) {
    const leftOut = deferred && cause === "zip64-extra-missing";
    if (cause !== "zip64-extra-superfluous" && !leftOut) issues.add(cause, path);
  }
  const isTrue = (value: number, central: number) => value === central || (deferred && (value === 0 || value === 0xffff_ffff));
  const crc = u32(bytes, at + 14);
  if (!isTrue(crc, entry.crc)) issues.add("crc-field-mismatch", path, hex(crc), hex(entry.crc));
  if (!isTrue(wide.size, entry.size)) issues.add("size-mismatch", path, `${wide.size}`, `${entry.size}`);
  else if (!isTrue(wide.compressedSize, entry.compressedSize)) issues.add("size-mismatch", path, `${wide.compressedSize}`, `${entry.compressedSize}`);
}

/** The plain case, which most entries are: three numbers, none of which leaves its word to a zip64 field. */
function saysTheSame(bytes: Uint8Array, at: number, { crc, size, compressedSize }: Entry): boolean {
  if (u32(bytes, at + 14) !== crc || u32(bytes, at + 22) !== size || u32(bytes, at + 18) !== compressedSize) return false;
  return size !== 0xffff_ffff && compressedSize !== 0xffff_ffff;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
