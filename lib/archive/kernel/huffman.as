// AssemblyScript, a TypeScript of WebAssembly's own types; see lib/cli/build-kernel.mjs.
// Tables of Huffman codes, as deflate packs them.

/** Longest code that one look into a table decodes; the few longer ones are walked bit by bit. */
const LOOKUP: u32 = 10;
const LONGEST: u32 = 15;

// A table: what the next LOOKUP bits begin with, how many codes have each length, and what each code means, in code order.
const COUNTS = 4 << 10;
const SORTED = COUNTS + 4 * 16;
const TABLE = SORTED + 4 * 2 * 288;

// A meaning: code length in bits 0-3, extra bits in 4-7, kind in 8-11, value from 16. Zero is no meaning.
export const LITERAL: u32 = 1 << 8;
export const BLOCK_END: u32 = 1 << 9;
export const UNUSABLE: u32 = 1 << 10;

export const literalMeanings = memory.data(4 * 288, 4);
export const distanceMeanings = memory.data(4 * 32, 4);
export const plainMeanings = memory.data(4 * 24, 4);
export const fixedLiterals = memory.data(TABLE, 16);
export const fixedDistances = memory.data(TABLE, 16);
export const ownLiterals = memory.data(TABLE, 16);
export const ownDistances = memory.data(TABLE, 16);
export const lengthCodes = memory.data(TABLE, 16);
export const lengths = memory.data(288 + 32 + 8 + 138, 8);
const places = memory.data(4 * 17, 4);

/** Bits that the table built last is looked up by. */
export let builtBits: u32 = 0;

/** Builds a table from code lengths, with zeros behind them to a multiple of eight; false for the sets that zlib refuses. */
export function build(table: usize, from: usize, symbols: u32, meanings: usize, mayBeIncomplete: bool): bool {
  const counts = table + COUNTS;
  const sorted = table + SORTED;
  for (let at = counts; at < counts + 4 * (LONGEST + 1); at += 8) store<u64>(at, 0);
  let used: u32 = 0;
  const end = from + symbols;
  for (let at = from; at < end; at += 8) {
    let eight = load<u64>(at);
    if (eight == 0) continue;
    for (let i = 0; i < 8; i++) {
      const count = counts + ((<usize>eight & 255) << 2);
      store<u32>(count, load<u32>(count) + 1);
      used += u32((eight & 255) != 0);
      eight >>= 8;
    }
  }
  let longest: u32 = LONGEST;
  while (longest > 1 && load<u32>(counts + (longest << 2)) == 0) longest--;
  let left: i32 = 1;
  for (let length: u32 = 1; length <= LONGEST; length++) {
    left = (left << 1) - <i32>load<u32>(counts + (length << 2));
    if (left < 0) return false;
  }
  if (left > 0 && !(mayBeIncomplete && (used == 0 || (used == 1 && load<u32>(counts, 4) == 1)))) return false;

  // Symbols without a code are put where nobody looks: to step over them one by one would cost more.
  store<u32>(places, 288);
  store<u32>(places, 0, 4);
  for (let length: u32 = 1; length < LONGEST; length++) {
    store<u32>(places + ((length + 1) << 2), load<u32>(places + (length << 2)) + load<u32>(counts + (length << 2)));
  }
  for (let at = from; at < end; at += 8) {
    let eight = load<u64>(at);
    for (let meaning = meanings + ((at - from) << 2); eight != 0; meaning += 4) {
      const length = <u32>eight & 255;
      const place = places + (length << 2);
      const index = load<u32>(place);
      store<u32>(place, index + 1);
      store<u32>(sorted + (index << 2), load<u32>(meaning) | length);
      eight >>= 8;
    }
  }

  const bits = min<u32>(longest, LOOKUP);
  builtBits = bits;
  fill(table, bits);
  return true;
}

/** Codes of one length are written once; each longer length begins with a copy of the table so far behind it. */
function fill(table: usize, bits: u32): void {
  const counts = table + COUNTS;
  let next = table + SORTED;
  let size: u32 = 2;
  let code: u32 = 0;
  store<u64>(table, 0);
  for (let length: u32 = 1; length <= bits; length++) {
    for (let count = load<u32>(counts + (length << 2)); count > 0; count--) {
      store<u32>(table + (code << 2), load<u32>(next));
      next += 4;
      // Codes come with their first bit lowest: one more is the highest bit that is not set, and none above it.
      const unset = code ^ (size - 1);
      if (unset == 0) {
        for (; length < bits; length++) {
          double(table, size);
          size <<= 1;
        }
        return;
      }
      const bit: u32 = 1 << (31 - clz(unset));
      code = (code & (bit - 1)) | bit;
    }
    if (length == bits) return;
    double(table, size);
    size <<= 1;
  }
}

/** Small copies are cheaper by hand than by a call. */
function double(table: usize, size: u32): void {
  const end = table + (size << 2);
  for (let at = table; at < end; at += 8) store<u64>(at + (size << 2), load<u64>(at));
}

/** The meaning of a code longer than the lookup; 0 where no code begins so. */
export function walk(table: usize, hold: u64): u32 {
  let code: u32 = 0;
  let first: u32 = 0;
  let index: u32 = 0;
  for (let length: u32 = 1; length <= LONGEST; length++) {
    code |= <u32>(hold >> (length - 1)) & 1;
    const count = load<u32>(table + COUNTS + (length << 2));
    if (code - first < count) return load<u32>(table + SORTED + ((index + code - first) << 2));
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return 0;
}

export function prepareMeanings(): void {
  for (let i: u32 = 0; i < 19; i++) store<u32>(plainMeanings + (i << 2), i << 16);
  for (let i: u32 = 0; i < 256; i++) store<u32>(literalMeanings + (i << 2), (i << 16) | LITERAL);
  store<u32>(literalMeanings + 4 * 256, BLOCK_END);
  let base: u32 = 3;
  for (let code: u32 = 0; code < 28; code++) {
    const extra: u32 = code < 8 ? 0 : (code >> 2) - 1;
    store<u32>(literalMeanings + 4 * (257 + code), (base << 16) | (extra << 4));
    base += 1 << extra;
  }
  store<u32>(literalMeanings + 4 * 285, 258 << 16);
  store<u32>(literalMeanings + 4 * 286, UNUSABLE);
  store<u32>(literalMeanings + 4 * 287, UNUSABLE);
  base = 1;
  for (let code: u32 = 0; code < 30; code++) {
    const extra: u32 = code < 4 ? 0 : (code >> 1) - 1;
    store<u32>(distanceMeanings + (code << 2), (base << 16) | (extra << 4));
    base += 1 << extra;
  }
  store<u32>(distanceMeanings + 4 * 30, UNUSABLE);
  store<u32>(distanceMeanings + 4 * 31, UNUSABLE);
  for (let i: u32 = 0; i < 288; i++) store<u8>(lengths + i, i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
  build(fixedLiterals, lengths, 288, literalMeanings, false);
  memory.fill(lengths, 5, 32);
  build(fixedDistances, lengths, 32, distanceMeanings, false);
}
