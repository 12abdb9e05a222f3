// AssemblyScript, a TypeScript of WebAssembly's own types; see lib/cli/build-kernel.mjs.
// Inflates (RFC 1951) as strictly as ../inflate.ts, which is asked for the reason wherever this one says FAULT. Whoever calls
// leaves 512 bytes free behind the output, which may be written to, and behind the input, which may be read.

import { BLOCK_END, LITERAL, UNUSABLE, build, builtBits, distanceMeanings, fixedDistances, fixedLiterals, lengthCodes, lengths, literalMeanings, ownDistances, ownLiterals, plainMeanings, walk } from "./huffman";

export const DONE = 0;
export const WANTS_INPUT = 1;
export const WANTS_ROOM = 2;
export const FAULT = 3;

const order = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
const lengthsOfDistances = memory.data(32, 8);
const AT_BLOCK = 0;
const IN_CODES = 1;
const IN_STORED = 2;
const AT_END = 3;
/** The longest header of a block takes less. */
const HEADER: usize = 512;
/** The most that one length and distance take, code bits and extra bits. */
const STEP: u32 = 48;

let phase: u32 = AT_END;
let isLast: bool = false;
let storedLeft: u32 = 0;
let position: usize = 0;
let end: usize = 0;
let hold: u64 = 0;
let held: u32 = 0;
let outStart: usize = 0;
let out: usize = 0;
let literals: usize = 0;
let distances: usize = 0;
let literalBits: u32 = 0;
let distanceBits: u32 = 0;

/** Begins a stream whose output goes to `to`. */
export function begin(to: usize): void {
  phase = AT_BLOCK;
  isLast = false;
  hold = 0;
  held = 0;
  outStart = to;
  out = to;
}

/** Inflates what lies there whole; returns the input's bytes that were taken, or -1 unless `size` bytes come of it. */
export function inflateWhole(from: usize, length: usize, to: usize, size: usize): i32 {
  begin(to);
  return inflate(from, from + length, true, to + size) == DONE && out == to + size ? <i32>(taken() - from) : -1;
}

/** Where the next byte of output will go. */
export function written(): usize {
  return out;
}

/** The output was moved: it now begins at `from` and goes on at `to`. */
export function continueAt(from: usize, to: usize): void {
  outStart = from;
  out = to;
}

/** The first byte of input that was not taken. */
export function taken(): usize {
  return position - (held >> 3);
}

/**
 * Inflates the input that lies between the two addresses; `isFinal` where no more will come. Ends with DONE, with
 * WANTS_INPUT, with WANTS_ROOM once `limit` is reached or passed by less than SLACK and more is to come, or with FAULT.
 */
export function inflate(from: usize, to: usize, isFinal: bool, limit: usize): u32 {
  // Bytes that were read and not taken are read again.
  position = from;
  end = to;
  held &= 7;
  hold &= (<u64>1 << held) - 1;
  while (true) {
    if (phase == AT_BLOCK) {
      if (isLast) {
        phase = AT_END;
        return DONE;
      }
      if (!isFinal && to - taken() < HEADER) return WANTS_INPUT;
      if (!readHeader()) return FAULT;
    } else if (phase == IN_CODES) {
      const state = readCodes(isFinal, limit);
      if (state != DONE) return state;
      phase = AT_BLOCK;
    } else if (phase == IN_STORED) {
      const state = copyStored(isFinal, limit);
      if (state != DONE) return state;
      phase = AT_BLOCK;
    } else return FAULT;
  }
}

function refill(): void {
  if (end - position >= 8) {
    hold |= load<u64>(position) << held;
    position += (63 - held) >> 3;
    held |= 56;
    return;
  }
  hold &= (<u64>1 << held) - 1;
  while (held < 56 && position < end) {
    hold |= (<u64>load<u8>(position++)) << held;
    held += 8;
  }
}

function drop(count: u32): void {
  hold >>= count;
  held -= count;
}

function readHeader(): bool {
  refill();
  if (held < 3) return false;
  isLast = (hold & 1) != 0;
  const type = <u32>(hold >> 1) & 3;
  drop(3);
  if (type == 0) return readStoredHeader();
  if (type == 1) {
    literals = fixedLiterals;
    distances = fixedDistances;
    literalBits = 9;
    distanceBits = 5;
  } else if (type == 3 || !readDynamicHeader()) return false;
  phase = IN_CODES;
  return true;
}

function readStoredHeader(): bool {
  position -= held >> 3;
  hold = 0;
  held = 0;
  if (position + 4 > end) return false;
  storedLeft = load<u16>(position);
  if ((storedLeft ^ 0xffff) != load<u16>(position, 2)) return false;
  position += 4;
  phase = IN_STORED;
  return true;
}

function readDynamicHeader(): bool {
  if (held < 14) return false;
  const literalCount = (<u32>hold & 31) + 257;
  const distanceCount = (<u32>(hold >> 5) & 31) + 1;
  const codeCount = (<u32>(hold >> 10) & 15) + 4;
  drop(14);
  if (literalCount > 286 || distanceCount > 30) return false;
  for (let i: usize = 0; i < 24; i += 8) store<u64>(lengths + i, 0);
  for (let i: u32 = 0; i < codeCount; i++) {
    if (held < 3) refill();
    if (held < 3) return false;
    store<u8>(lengths + load<u8>(order + i), <u32>hold & 7);
    drop(3);
  }
  if (!build(lengthCodes, lengths, 19, plainMeanings, false)) return false;
  if (!readLengths(literalCount + distanceCount, builtBits)) return false;
  if (load<u8>(lengths, 256) == 0) return false;
  literals = ownLiterals;
  distances = ownDistances;
  for (let i: usize = 0; i < 32; i += 8) store<u64>(lengthsOfDistances + i, load<u64>(lengths + literalCount + i));
  zero(lengthsOfDistances, distanceCount, 32);
  zero(lengths, literalCount, 288);
  if (!build(ownLiterals, lengths, literalCount, literalMeanings, true)) return false;
  literalBits = builtBits;
  if (!build(ownDistances, lengthsOfDistances, distanceCount, distanceMeanings, true)) return false;
  distanceBits = builtBits;
  return true;
}

function zero(at: usize, from: usize, to: usize): void {
  for (; from < to; from++) store<u8>(at + from, 0);
}

function readLengths(count: u32, bits: u32): bool {
  const mask = (<u64>1 << bits) - 1;
  for (let i: u32 = 0; i < count; ) {
    if (held < 14) refill();
    const meaning = load<u32>(lengthCodes + (<usize>(hold & mask) << 2));
    const length = meaning & 15;
    if (length == 0 || length > held) return false;
    drop(length);
    const symbol = meaning >> 16;
    if (symbol < 16) {
      store<u8>(lengths + i++, symbol);
      continue;
    }
    if (symbol == 16 && i == 0) return false;
    const width: u32 = symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
    if (held < width) return false;
    const repeat = (symbol == 18 ? 11 : 3) + (<u32>hold & ((1 << width) - 1));
    drop(width);
    if (i + repeat > count) return false;
    // Eight at a time: what is too much is written over by the next.
    const eight: u64 = symbol == 16 ? <u64>load<u8>(lengths + i - 1) * 0x0101010101010101 : 0;
    const stop = i + repeat;
    for (; i < stop; i += 8) store<u64>(lengths + i, eight);
    i = stop;
  }
  return true;
}

function copyStored(isFinal: bool, limit: usize): u32 {
  const room: usize = limit > out ? limit - out : 0;
  const count = min(<usize>storedLeft, min(end - position, room));
  memory.copy(out, position, count);
  out += count;
  position += count;
  storedLeft -= <u32>count;
  if (storedLeft == 0) return DONE;
  return position < end ? WANTS_ROOM : isFinal ? FAULT : WANTS_INPUT;
}

/** The rest of a block: nearly all of it by the hot loop, the last bytes of input or of room with care. */
function readCodes(isFinal: bool, limit: usize): u32 {
  let state = hurry(isFinal ? end : end - min(end, 16), limit);
  if (state != WANTS_INPUT) return state;
  while (true) {
    refill();
    if (!isFinal && held < STEP) return WANTS_INPUT;
    if (out > limit) return WANTS_ROOM;
    let meaning = load<u32>(literals + (<usize>(hold & ((<u64>1 << literalBits) - 1)) << 2));
    if (meaning == 0) meaning = walk(literals, hold);
    if (meaning == 0 || (meaning & 15) > held || (meaning & UNUSABLE) != 0) return FAULT;
    if ((meaning & BLOCK_END) != 0) {
      drop(meaning & 15);
      return DONE;
    }
    if (out == limit) return WANTS_ROOM;
    drop(meaning & 15);
    if ((meaning & LITERAL) != 0) {
      store<u8>(out++, meaning >> 16);
      continue;
    }
    let extra = (meaning >> 4) & 15;
    if (extra > held) return FAULT;
    const length = (meaning >> 16) + (<u32>hold & ((1 << extra) - 1));
    drop(extra);
    meaning = load<u32>(distances + (<usize>(hold & ((<u64>1 << distanceBits) - 1)) << 2));
    if (meaning == 0) meaning = walk(distances, hold);
    if (meaning == 0 || (meaning & 15) > held || (meaning & UNUSABLE) != 0) return FAULT;
    drop(meaning & 15);
    extra = (meaning >> 4) & 15;
    if (extra > held) return FAULT;
    const distance = (meaning >> 16) + (<u32>hold & ((1 << extra) - 1));
    drop(extra);
    if (<usize>distance > out - outStart) return FAULT;
    for (const stop = out + length; out < stop; out++) store<u8>(out, load<u8>(out - distance));
  }
}

/**
 * Goes on while input lies before `safe` and room before `limit`. Where `safe` is the input's very end, it may read on into
 * what lies behind, which is found out before anything that came of it counts. Ends with WANTS_INPUT where care must take over.
 */
function hurry(safe: usize, limit: usize): u32 {
  const literals_ = literals;
  const distances_ = distances;
  const literalMask: u64 = (<u64>1 << literalBits) - 1;
  const distanceMask: u64 = (<u64>1 << distanceBits) - 1;
  const start = outStart;
  let position_ = position;
  let hold_ = hold;
  let held_ = held;
  let out_ = out;
  let state: u32 = WANTS_INPUT;
  while (position_ < safe && out_ < limit) {
    hold_ |= load<u64>(position_) << held_;
    position_ += (63 - held_) >> 3;
    held_ |= 56;
    let meaning = load<u32>(literals_ + (<usize>(hold_ & literalMask) << 2));
    if ((meaning & LITERAL) != 0) {
      store<u8>(out_++, meaning >> 16);
      hold_ >>= meaning & 15;
      held_ -= meaning & 15;
      meaning = load<u32>(literals_ + (<usize>(hold_ & literalMask) << 2));
      if ((meaning & LITERAL) != 0) {
        store<u8>(out_++, meaning >> 16);
        hold_ >>= meaning & 15;
        held_ -= meaning & 15;
        meaning = load<u32>(literals_ + (<usize>(hold_ & literalMask) << 2));
        if ((meaning & LITERAL) != 0) {
          store<u8>(out_++, meaning >> 16);
          hold_ >>= meaning & 15;
          held_ -= meaning & 15;
          continue;
        }
      }
    }
    if (meaning == 0) {
      meaning = walk(literals_, hold_);
      if ((meaning & LITERAL) != 0) {
        store<u8>(out_++, meaning >> 16);
        hold_ >>= meaning & 15;
        held_ -= meaning & 15;
        continue;
      }
    }
    hold_ >>= meaning & 15;
    held_ -= meaning & 15;
    if (meaning == 0 || (meaning & (BLOCK_END | UNUSABLE)) != 0) {
      state = (meaning & BLOCK_END) != 0 ? DONE : FAULT;
      break;
    }
    let extra = (meaning >> 4) & 15;
    const length = (meaning >> 16) + (<u32>hold_ & ((1 << extra) - 1));
    hold_ >>= extra;
    held_ -= extra;
    hold_ |= load<u64>(position_) << held_;
    position_ += (63 - held_) >> 3;
    held_ |= 56;
    meaning = load<u32>(distances_ + (<usize>(hold_ & distanceMask) << 2));
    if (meaning == 0) meaning = walk(distances_, hold_);
    if (meaning == 0 || (meaning & UNUSABLE) != 0) {
      state = FAULT;
      break;
    }
    hold_ >>= meaning & 15;
    held_ -= meaning & 15;
    extra = (meaning >> 4) & 15;
    const distance = (meaning >> 16) + (<u32>hold_ & ((1 << extra) - 1));
    hold_ >>= extra;
    held_ -= extra;
    if (<usize>distance > out_ - start) {
      state = FAULT;
      break;
    }
    const stop = out_ + length;
    if (distance >= 8) {
      do {
        store<u64>(out_, load<u64>(out_ - distance));
        out_ += 8;
      } while (out_ < stop);
      out_ = stop;
    } else if (distance == 1) {
      const eight = (<u64>load<u8>(out_ - 1)) * 0x0101010101010101;
      do {
        store<u64>(out_, eight);
        out_ += 8;
      } while (out_ < stop);
      out_ = stop;
    } else {
      for (; out_ < stop; out_++) store<u8>(out_, load<u8>(out_ - distance));
    }
  }
  out = out_;
  // What was read ahead and not taken is given back, so that only whole bits of the input are held.
  position_ -= held_ >> 3;
  held_ &= 7;
  position = position_;
  held = held_;
  hold = hold_ & ((<u64>1 << held_) - 1);
  if (position_ > end) return FAULT;
  return state;
}
