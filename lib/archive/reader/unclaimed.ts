import { decodeUtf8 } from "../decode-utf8";
import type { Issues } from "../issues";
import { u16, u32 } from "./bytes";
import { END, LOCAL_HEADER, LOCAL_HEADER_SIZE } from "./signatures";

/**
 * Looks through bytes that belong to no entry for what another program would take for one: a local header
 * that the central directory does not name, or an end record.
 */
export function scanUnclaimed(bytes: Uint8Array, issues: Issues): void {
  for (let at = bytes.indexOf(0x50); at !== -1; at = bytes.indexOf(0x50, at + 1)) {
    if (at + 4 > bytes.length) return;
    const signature = u32(bytes, at);
    if (signature === LOCAL_HEADER && isPlausible(bytes, at)) {
      issues.add("hidden-local-entry", nameAt(bytes, at), "50 4b 03 04");
    } else if (signature === END) issues.add("multiple-eocd", "", "50 4b 05 06");
  }
}

/** Executable stubs hold the signature as a constant; a header has a sane version, method and name. */
function isPlausible(bytes: Uint8Array, at: number): boolean {
  if (at + LOCAL_HEADER_SIZE > bytes.length) return false;
  const nameLength = u16(bytes, at + 26);
  return u16(bytes, at + 4) % 256 < 100 && u16(bytes, at + 8) < 100 && nameLength > 0 && nameLength < 4096;
}

function nameAt(bytes: Uint8Array, at: number): string {
  const start = at + LOCAL_HEADER_SIZE;
  return decodeUtf8(bytes.subarray(start, start + Math.min(255, u16(bytes, at + 26))));
}
