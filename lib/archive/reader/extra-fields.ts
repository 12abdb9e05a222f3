import type { Cause } from "../issues";
import { sameBytes, u16, u32, u64 } from "./bytes";

const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;
export const AES = 0x9901;

/** What an extra field area says, with the tags of what is wrong with it. */
export interface ExtraFields {
  zip64: Uint8Array | null;
  unicodePath: Uint8Array | null;
  hasAes: boolean;
  causes: readonly Cause[];
}

const NONE: ExtraFields = { zip64: null, unicodePath: null, hasAes: false, causes: [] };

/** The last area that held a field of each id: an area may hold 16,000 fields, and most hold one. */
const seenIn = new Float64Array(0x1_0000);
let area = 0;

/** Reads the extra fields that lie from `from` to `to`. */
export function parseExtraFields(bytes: Uint8Array, from: number, to: number): ExtraFields {
  if (from === to) return NONE;
  const causes: Cause[] = [];
  const fields: ExtraFields = { zip64: null, unicodePath: null, hasAes: false, causes };
  area++;
  let at = from;
  for (; at + 4 <= to; ) {
    const id = u16(bytes, at);
    const length = u16(bytes, at + 2);
    const end = at + 4 + length;
    if (end > to) {
      causes.push("extra-field-overrun");
      return fields;
    }
    // Runs of zeros are padding of alignment tools, not a field that comes twice.
    if (seenIn[id] === area && !(id === 0 && length === 0)) causes.push(causeOfSecond(id, fields, bytes.subarray(at + 4, end)));
    else if (id === ZIP64) fields.zip64 = bytes.subarray(at + 4, end);
    else if (id === UNICODE_PATH) fields.unicodePath = bytes.subarray(at + 4, end);
    if (id === AES) fields.hasAes = true;
    seenIn[id] = area;
    at = end;
  }
  if (at < to) causes.push("extra-field-padding");
  return fields;
}

/** Some programs go by the first of two, some by the last: where they differ, so do the names or sizes that are read. */
function causeOfSecond(id: number, { zip64, unicodePath }: ExtraFields, second: Uint8Array): Cause {
  if (id === ZIP64 && zip64 !== null && !sameBytes(zip64, second)) return "zip64-extra-twice";
  if (id === UNICODE_PATH && unicodePath !== null && !sameBytes(unicodePath, second)) return "unicode-path-twice";
  return "duplicate-extra-field";
}

export interface WideFields {
  size: number;
  compressedSize: number;
  offset: number;
  disk: number;
  causes: readonly Cause[];
}

const NO_CAUSES: readonly Cause[] = [];

/** Replaces the 32-bit sentinels by the zip64 field's values, which come in this order and only where needed. */
export function widen(zip64: Uint8Array | null, size: number, compressedSize: number, offset: number, disk: number): WideFields {
  const wide = { size, compressedSize, offset, disk, causes: NO_CAUSES };
  const isWide = size === 0xffff_ffff || compressedSize === 0xffff_ffff || offset === 0xffff_ffff || disk === 0xffff;
  if (zip64 === null) return isWide ? { ...wide, causes: ["zip64-extra-missing"] } : wide;
  let at = 0;
  for (const [key, sentinel, width] of WIDENED) {
    if (wide[key] !== sentinel) continue;
    if (at + width > zip64.length) return { ...wide, causes: ["zip64-extra-too-short"] };
    wide[key] = width === 8 ? u64(zip64, at) : u32(zip64, at);
    at += width;
  }
  return at < zip64.length ? { ...wide, causes: ["zip64-extra-superfluous"] } : wide;
}

const WIDENED = [
  ["size", 0xffff_ffff, 8],
  ["compressedSize", 0xffff_ffff, 8],
  ["offset", 0xffff_ffff, 8],
  ["disk", 0xffff, 4],
] as const;
