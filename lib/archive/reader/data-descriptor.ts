import type { Issues } from "../issues";
import { u32, u64 } from "./bytes";
import type { Entry } from "./entry";
import { DATA_DESCRIPTOR } from "./signatures";

/** A descriptor with signature and 64-bit sizes. */
export const LONGEST_DESCRIPTOR = 24;

/**
 * Reads what follows an entry's data: four spellings are in use, with or without signature, with sizes of
 * 4 or 8 bytes. `bytes` ends where the next structure begins. Returns the descriptor's length.
 */
export function readDescriptor(bytes: Uint8Array, room: number, entry: Entry, isRequired: boolean, issues: Issues): number {
  const matching = FORMS.filter((form) => form.length <= Math.min(bytes.length, room) && matches(bytes, form, entry));
  const exact = matching.find((form) => form.length === room) ?? matching[0];
  if (exact !== undefined) {
    if (!exact.signed) issues.add("data-descriptor-nosig", entry.path);
    return exact.length;
  }
  if (!isRequired) return 0;
  const isSigned = bytes.length >= 4 && u32(bytes, 0) === DATA_DESCRIPTOR;
  if (!isSigned && room < 12) {
    issues.add("data-descriptor-absent", entry.path);
    return 0;
  }
  const crc = bytes.length >= 8 ? u32(bytes, isSigned ? 4 : 0).toString(16).padStart(8, "0") : "";
  issues.add("data-descriptor-mismatch", entry.path, crc, entry.crc.toString(16).padStart(8, "0"));
  return Math.min(room, isSigned ? 16 : 12);
}

interface Form {
  signed: boolean;
  wide: boolean;
  length: number;
}

const FORMS: readonly Form[] = [
  { signed: true, wide: false, length: 16 },
  { signed: true, wide: true, length: 24 },
  { signed: false, wide: false, length: 12 },
  { signed: false, wide: true, length: 20 },
];

function matches(bytes: Uint8Array, { signed, wide }: Form, { crc, compressedSize, size }: Entry): boolean {
  if (signed && u32(bytes, 0) !== DATA_DESCRIPTOR) return false;
  const at = signed ? 4 : 0;
  if (u32(bytes, at) !== crc) return false;
  return wide
    ? u64(bytes, at + 4) === compressedSize && u64(bytes, at + 12) === size
    : u32(bytes, at + 4) === compressedSize && u32(bytes, at + 8) === size;
}
