import { InflateError, type Inflated } from "./platform";

const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const DISTANCE_EXTRA = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Indexed by the next `bits` bits of input: symbol << 4 | code length; 0 where no code begins so. */
interface CodeTable {
  bits: number;
  table: Uint16Array;
}

/**
 * Inflates one raw deflate stream (RFC 1951) and says exactly how it ended: zlib's strictness, without
 * zlib. Libraries for the browser either do not notice output beyond the declared size or do not tell
 * where the stream ended, and both decide whether two programs read the same file.
 *
 * @param limit most bytes of output; more is "too-long", or the end if `stopAtLimit`
 */
export function inflateExact(data: Uint8Array, limit: number, stopAtLimit = false): Inflated {
  return new Inflater(data, limit, stopAtLimit).run();
}

class Inflater {
  private position = 0;
  private hold = 0;
  private held = 0;
  private written = 0;
  private readonly out: Uint8Array;

  constructor(
    private readonly data: Uint8Array,
    private readonly limit: number,
    private readonly stopAtLimit: boolean,
  ) {
    this.out = new Uint8Array(limit);
  }

  run(): Inflated {
    for (let last = 0; last === 0 && !this.isFull(); ) {
      last = this.take(1);
      const type = this.take(2);
      if (type === 0) this.stored();
      else if (type === 1) this.compressed(FIXED_LITERALS, FIXED_DISTANCES);
      else if (type === 2) this.dynamic();
      else throw new InflateError("corrupt");
    }
    return { bytes: this.out.subarray(0, this.written), consumed: this.position - (this.held >> 3) };
  }

  private isFull(): boolean {
    return this.stopAtLimit && this.written === this.limit;
  }

  private take(count: number): number {
    while (this.held < count) {
      if (this.position >= this.data.length) throw new InflateError("truncated");
      this.hold |= (this.data[this.position++] ?? 0) << this.held;
      this.held += 8;
    }
    const value = this.hold & ((1 << count) - 1);
    this.hold >>>= count;
    this.held -= count;
    return value;
  }

  private stored(): void {
    this.position -= this.held >> 3;
    this.hold = this.held = 0;
    if (this.position + 4 > this.data.length) throw new InflateError("truncated");
    const length = this.take(16);
    if ((length ^ 0xffff) !== this.take(16)) throw new InflateError("corrupt");
    if (this.position + length > this.data.length && !this.stopAtLimit) throw new InflateError("truncated");
    const room = this.limit - this.written;
    if (length > room && !this.stopAtLimit) throw new InflateError("too-long");
    const taken = this.data.subarray(this.position, this.position + Math.min(length, room));
    this.out.set(taken, this.written);
    this.written += taken.length;
    this.position += length;
  }

  private dynamic(): void {
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    const codes = this.take(4) + 4;
    if (literals > 286 || distances > 30) throw new InflateError("corrupt");
    const lengths = new Uint8Array(19);
    for (let i = 0; i < codes; i++) lengths[CODE_LENGTH_ORDER[i] ?? 0] = this.take(3);
    const all = this.codeLengths(buildTable(lengths, false), literals + distances);
    if (all[256] === 0) throw new InflateError("corrupt");
    this.compressed(buildTable(all.subarray(0, literals), true), buildTable(all.subarray(literals), true));
  }

  private codeLengths(codes: CodeTable, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    for (let i = 0; i < count; ) {
      const symbol = this.symbol(codes);
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) throw new InflateError("corrupt");
      const value = symbol === 16 ? (lengths[i - 1] ?? 0) : 0;
      const repeat = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (i + repeat > count) throw new InflateError("corrupt");
      lengths.fill(value, i, i + repeat);
      i += repeat;
    }
    return lengths;
  }

  private symbol({ bits, table }: CodeTable): number {
    while (this.held < bits && this.position < this.data.length) {
      this.hold |= (this.data[this.position++] ?? 0) << this.held;
      this.held += 8;
    }
    const entry = table[this.hold & ((1 << bits) - 1)] ?? 0;
    const length = entry & 15;
    if (length === 0) throw new InflateError(this.held < bits ? "truncated" : "corrupt");
    if (length > this.held) throw new InflateError("truncated");
    this.hold >>>= length;
    this.held -= length;
    return entry >> 4;
  }

  /** The hot loop: the bit reader lives in locals, because field access costs a third of the speed. */
  private compressed(literals: CodeTable, distances: CodeTable): void {
    const { data, out, limit } = this;
    const literalTable = literals.table;
    const literalMask = (1 << literals.bits) - 1;
    const end = data.length;
    let { position, hold, held, written } = this;
    for (;;) {
      while (held < 15 && position < end) {
        hold |= (data[position++] as number) << held;
        held += 8;
      }
      const entry = literalTable[hold & literalMask] as number;
      const codeLength = entry & 15;
      if (codeLength === 0) throw new InflateError(position >= end && held < literals.bits ? "truncated" : "corrupt");
      if (codeLength > held) throw new InflateError("truncated");
      hold >>>= codeLength;
      held -= codeLength;
      const symbol = entry >> 4;
      if (symbol < 256) {
        if (written === limit) {
          if (this.stopAtLimit) break;
          throw new InflateError("too-long");
        }
        out[written++] = symbol;
        continue;
      }
      if (symbol === 256) break;
      this.position = position;
      this.hold = hold;
      this.held = held;
      this.written = written;
      this.copy(symbol - 257, distances);
      ({ position, hold, held, written } = this);
      if (this.isFull()) break;
    }
    this.position = position;
    this.hold = hold;
    this.held = held;
    this.written = written;
  }

  private copy(lengthCode: number, distances: CodeTable): void {
    const base = LENGTH_BASE[lengthCode];
    if (base === undefined) throw new InflateError("corrupt");
    let length = base + this.take(LENGTH_EXTRA[lengthCode] ?? 0);
    const distanceCode = this.symbol(distances);
    const distanceBase = DISTANCE_BASE[distanceCode];
    if (distanceBase === undefined) throw new InflateError("corrupt");
    const distance = distanceBase + this.take(DISTANCE_EXTRA[distanceCode] ?? 0);
    if (distance > this.written) throw new InflateError("corrupt");
    if (this.written + length > this.limit) {
      if (!this.stopAtLimit) throw new InflateError("too-long");
      length = this.limit - this.written;
    }
    const { out } = this;
    let to = this.written;
    if (distance >= length && length > 16) out.copyWithin(to, to - distance, to - distance + length);
    else for (let from = to - distance, stop = to + length; to < stop; ) out[to++] = out[from++] as number;
    this.written += length;
  }
}

/** Builds the lookup table of canonical Huffman code lengths; refuses the sets that zlib refuses. */
function buildTable(lengths: Uint8Array, mayBeIncomplete: boolean): CodeTable {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]!++;
  let bits = 15;
  while (bits > 1 && counts[bits] === 0) bits--;
  const used = lengths.length - (counts[0] ?? 0);
  let left = 1;
  for (let length = 1; length <= 15; length++) {
    left = (left << 1) - (counts[length] ?? 0);
    if (left < 0) throw new InflateError("corrupt");
  }
  // zlib takes an incomplete set only where it is a single code of one bit, or no code at all.
  if (left > 0 && !(mayBeIncomplete && (used === 0 || (used === 1 && counts[1] === 1)))) throw new InflateError("corrupt");
  return { bits, table: fillTable(lengths, counts, bits) };
}

function fillTable(lengths: Uint8Array, counts: Uint16Array, bits: number): Uint16Array {
  const next = new Uint16Array(17);
  for (let length = 1; length <= 15; length++) next[length + 1] = ((next[length] ?? 0) + (counts[length] ?? 0)) << 1;
  const table = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number;
    if (length === 0) continue;
    const code = next[length]!++;
    const step = 1 << length;
    for (let i = (REVERSED[code] as number) >> (15 - length); i < table.length; i += step) table[i] = (symbol << 4) | length;
  }
  return table;
}

const REVERSED = new Uint16Array(1 << 15).map((_, value) => {
  let reversed = 0;
  for (let bit = 0; bit < 15; bit++) reversed |= ((value >> bit) & 1) << (14 - bit);
  return reversed;
});

const FIXED_LITERALS = buildTable(
  Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  false,
);
const FIXED_DISTANCES = buildTable(new Uint8Array(32).fill(5), false);
