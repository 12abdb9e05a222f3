import type { Cause } from "../issues";
import { crc32 } from "../crc32";
import { decodeUtf8 } from "../decode-utf8";
import { sameBytes, u32 } from "./bytes";

export interface DecodedName {
  path: string;
  causes: Cause[];
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Nearly every name: printable ASCII with nothing odd about it, which means the same in every encoding and lands
 * where it says. It needs no decoding, no judging and no tidying.
 */
export function isPlainName(text: string): boolean {
  return text !== "" && !UNUSUAL.test(text);
}

/** Decodes a name as the flags and the Unicode path field say, and judges it. */
export function decodeName(raw: Uint8Array, isUtf8: boolean, unicodePath: Uint8Array | null): DecodedName {
  const causes: Cause[] = [];
  const ascii = isAscii(raw);
  let path = ascii ? decodeUtf8(raw) : decodeBytes(raw, isUtf8, causes);
  if (unicodePath !== null) path = applyUnicodePath({ raw, ascii, isUtf8 }, path, unicodePath, causes);
  judgeName(path, causes);
  return { path, causes };
}

function decodeBytes(raw: Uint8Array, isUtf8: boolean, causes: Cause[]): string {
  if (!isUtf8) causes.push("non-utf8-flagged-name");
  try {
    return strictUtf8.decode(raw);
  } catch {
    if (isUtf8) causes.push("invalid-utf8-name");
    return cp437(raw);
  }
}

/** Info-ZIP's field 0x7075: version, CRC of the plain name, the name in UTF-8. */
function applyUnicodePath({ raw, ascii, isUtf8 }: { raw: Uint8Array; ascii: boolean; isUtf8: boolean }, path: string, field: Uint8Array, causes: Cause[]): string {
  if (field.length < 5 || field[0] !== 1) return path;
  const name = field.subarray(5);
  if (u32(field, 1) !== crc32(raw, 0)) causes.push("unicode-path-stale-crc");
  if (sameBytes(name, raw)) return path;
  // A name that is UTF-8 is the name, whatever the field says.
  if (isUtf8 && !ascii) {
    causes.push("unicode-path-differs-utf8");
    return path;
  }
  // A plain name that is ASCII needs no other spelling, and one that is not has none in ASCII: a second name is a second tree.
  causes.push(ascii || isAscii(name) ? "unicode-path-differs-ascii" : "unicode-path-differs");
  if (u32(field, 1) !== crc32(raw, 0)) return path;
  try {
    return strictUtf8.decode(name);
  } catch {
    causes.push("invalid-utf8-name");
    return path;
  }
}

function judgeName(path: string, causes: Cause[]): void {
  // "." with content: one program writes "_", another nothing.
  if (path === "" || /^(\.?\/)*\.$/.test(path)) causes.push("empty-name");
  if (!UNUSUAL.test(path)) return;
  if (path.includes("\0")) causes.push("nul-in-name");
  if (CONTROL.test(path)) causes.push("control-char-name");
  if (path.includes("\\")) causes.push("backslash-name");
  if (path.startsWith("~")) causes.push("tilde-name");
  if (/^[A-Za-z]:/.test(path)) causes.push("drive-name");
  else if (/^[/\\]/.test(path)) causes.push("absolute-name");
  if (/(^|[/\\])\.\.([/\\]|$)/.test(path)) causes.push("traversal-name");
  if (/(^|\/)\.(\/|$)|\/\//.test(path)) causes.push("dot-or-empty-segment");
}

/** One cheap test that nearly every honest name passes. */
const UNUSUAL = /[^ -[\]-~]|^[~/]|^[A-Za-z]:|(^|\/)\.{1,2}(\/|$)|\/\//;
/** What moves the cursor, turns the line round or shows nothing at all: the name read is not the name there is. */
const CONTROL = /[\x01-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** The path with "." and empty segments dropped, "\" read as "/", and no slash at the end: what it lands on. */
export function landingPath(path: string): string {
  if (!/\\|\/$|(^|\/)\.{0,1}(\/|$)/.test(path)) return path;
  return path.split(/[/\\]/).filter((segment) => segment !== "" && segment !== ".").join("/");
}

function isAscii(raw: Uint8Array): boolean {
  for (let i = 0; i < raw.length; i++) if ((raw[i] as number) > 0x7f) return false;
  return true;
}

const CP437_HIGH =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";

function cp437(raw: Uint8Array): string {
  return Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437_HIGH.charAt(byte - 0x80))).join("");
}
