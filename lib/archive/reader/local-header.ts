import type { Issues } from "../issues";
import { sameBytes, u16, u32 } from "./bytes";
import type { Entry } from "./entry";
import { decodeName } from "./entry-name";
import { parseExtraFields, widen } from "./extra-fields";
import { FLAG_DESCRIPTOR, FLAG_ENCRYPTED, FLAG_UTF8, LOCAL_HEADER_SIZE } from "./signatures";

/** Holds a local header (fixed part, name and extra fields) against the central directory's word on the same entry. */
export function compareLocalHeader(header: Uint8Array, entry: Entry, issues: Issues): void {
  const { path } = entry;
  const flags = u16(header, 6);
  const nameEnd = LOCAL_HEADER_SIZE + u16(header, 26);
  const rawName = header.subarray(LOCAL_HEADER_SIZE, nameEnd);
  if (!sameBytes(rawName, entry.rawName)) issues.add("name-mismatch", path, decodeName(rawName, true, null).path, path);
  if (flags !== entry.flags) issues.add("flags-mismatch", path, `${flags}`, `${entry.flags}`);
  if ((flags & ~entry.flags & FLAG_ENCRYPTED) !== 0) issues.add("encrypted", path, `${flags}`, "0");
  const method = u16(header, 8);
  if (method !== entry.method) issues.add("method-mismatch", path, `${method}`, `${entry.method}`);
  const zip64 = compareExtraFields(header.subarray(nameEnd), rawName, flags, path, issues);
  compareSizes(header, zip64, flags, entry, issues);
}

function compareExtraFields(bytes: Uint8Array, rawName: Uint8Array, flags: number, path: string, issues: Issues): Uint8Array | null {
  if (bytes.length === 0) return null;
  const extra = parseExtraFields(bytes);
  for (const cause of extra.causes) issues.add(cause, path);
  if (extra.unicodePath !== null) {
    for (const cause of decodeName(rawName, (flags & FLAG_UTF8) !== 0, extra.unicodePath).causes) {
      if (cause.startsWith("unicode-path")) issues.add(cause, path);
    }
  }
  if (extra.hasAes) issues.add("encrypted", path);
  return extra.zip64;
}

/** With a data descriptor the header may leave its fields zero; what it does say must be true. */
function compareSizes(header: Uint8Array, zip64: Uint8Array | null, flags: number, entry: Entry, issues: Issues): void {
  const { path } = entry;
  const deferred = (flags & FLAG_DESCRIPTOR) !== 0;
  const wide = widen(zip64, { size: u32(header, 22), compressedSize: u32(header, 18), offset: 0, disk: 0 });
  for (const cause of wide.causes) {
    const leftOut = deferred && cause === "zip64-extra-missing";
    if (cause !== "zip64-extra-superfluous" && !leftOut) issues.add(cause, path);
  }
  const isTrue = (value: number, central: number) => value === central || (deferred && (value === 0 || value === 0xffff_ffff));
  if (!isTrue(u32(header, 14), entry.crc)) issues.add("crc-field-mismatch", path, hex(u32(header, 14)), hex(entry.crc));
  if (!isTrue(wide.size, entry.size)) issues.add("size-mismatch", path, `${wide.size}`, `${entry.size}`);
  else if (!isTrue(wide.compressedSize, entry.compressedSize)) issues.add("size-mismatch", path, `${wide.compressedSize}`, `${entry.compressedSize}`);
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
