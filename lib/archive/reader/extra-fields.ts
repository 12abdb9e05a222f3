import type { Cause } from "../issues";
import { u16, u32, u64 } from "./bytes";

const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;
export const AES = 0x9901;

/** What an extra field area says, with the tags of what is wrong with it. */
export interface ExtraFields {
  zip64: Uint8Array | null;
  unicodePath: Uint8Array | null;
  hasAes: boolean;
  causes: Cause[];
}

const NONE: ExtraFields = { zip64: null, unicodePath: null, hasAes: false, causes: [] };

export function parseExtraFields(bytes: Uint8Array): ExtraFields {
  if (bytes.length === 0) return NONE;
  const fields: ExtraFields = { zip64: null, unicodePath: null, hasAes: false, causes: [] };
  const seen = new Set<number>();
  let at = 0;
  for (; at + 4 <= bytes.length; ) {
    const id = u16(bytes, at);
    const length = u16(bytes, at + 2);
    if (at + 4 + length > bytes.length) {
      fields.causes.push("extra-field-overrun");
      return fields;
    }
    const body = bytes.subarray(at + 4, at + 4 + length);
    // Runs of zeros are padding of alignment tools, not a field that comes twice.
    if (seen.has(id) && !(id === 0 && length === 0)) fields.causes.push("duplicate-extra-field");
    else if (id === ZIP64) fields.zip64 = body;
    else if (id === UNICODE_PATH) fields.unicodePath = body;
    if (id === AES) fields.hasAes = true;
    seen.add(id);
    at += 4 + length;
  }
  if (at < bytes.length) fields.causes.push("extra-field-padding");
  return fields;
}

export interface WideFields {
  size: number;
  compressedSize: number;
  offset: number;
  disk: number;
  causes: Cause[];
}

/** Replaces the 32-bit sentinels by the zip64 field's values, which come in this order and only where needed. */
export function widen(zip64: Uint8Array | null, narrow: Omit<WideFields, "causes">): WideFields {
  const { size, compressedSize, offset, disk } = narrow;
  const wide: WideFields = { size, compressedSize, offset, disk, causes: [] };
  const isWide = size === 0xffff_ffff || compressedSize === 0xffff_ffff || offset === 0xffff_ffff || disk === 0xffff;
  if (zip64 === null && !isWide) return wide;
  let at = 0;
  for (const [key, sentinel, width] of WIDENED) {
    if (narrow[key] !== sentinel) continue;
    if (zip64 === null) {
      wide.causes.push("zip64-extra-missing");
      return wide;
    }
    if (at + width > zip64.length) {
      wide.causes.push("zip64-extra-too-short");
      return wide;
    }
    wide[key] = width === 8 ? u64(zip64, at) : u32(zip64, at);
    at += width;
  }
  if (zip64 !== null && at < zip64.length) wide.causes.push("zip64-extra-superfluous");
  return wide;
}

const WIDENED = [
  ["size", 0xffff_ffff, 8],
  ["compressedSize", 0xffff_ffff, 8],
  ["offset", 0xffff_ffff, 8],
  ["disk", 0xffff, 4],
] as const;
