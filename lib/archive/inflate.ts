import { CodeTable, LOOKUP } from "./inflate-tables";
import { InflateError, type Inflated } from "./platform";

const LENGTH_BASE = Uint16Array.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258);
const LENGTH_EXTRA = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0);
const DISTANCE_BASE = Uint16Array.of(1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577);
const DISTANCE_EXTRA = Uint8Array.of(0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13);
const CODE_LENGTH_ORDER = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);
const END_OF_BLOCK = 256;
const LITERALS = 286;
const DISTANCES = 30;
/** Most bytes of input that one length and distance take out of the stream, two at a time. */
const STEP = 8;
/** Copies shorter than this are made byte by byte: the call costs more. */
const WORTH_A_CALL = 48;

export interface InflateLimits {
  /** Most bytes of output; more is "too-long", or the end if `stopAtLimit`. */
  limit: number;
  stopAtLimit?: boolean;
  /** Where the output goes, at least `limit` bytes: spares an allocation where nobody keeps the result. */
  into?: Uint8Array;
}

/**
 * Inflates one raw deflate stream (RFC 1951) and says exactly how it ended: zlib's strictness, without
 * zlib. Libraries for the browser either do not notice output beyond the declared size or do not tell
 * where the stream ended, and both decide whether two programs read the same file. Below a few kilobytes
 * it is faster than setting zlib up.
 */
export function inflateExact(data: Uint8Array, { limit, stopAtLimit = false, into = new Uint8Array(limit) }: InflateLimits): Inflated {
  return new Inflater(data, limit, stopAtLimit, into).run();
}

class Inflater {
  private position = 0;
  private hold = 0;
  private held = 0;
  private written = 0;

  constructor(
    private readonly data: Uint8Array,
    private readonly limit: number,
    private readonly stopAtLimit: boolean,
    private readonly out: Uint8Array,
  ) {}

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
      this.hold |= (this.data[this.position++] as number) << this.held;
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
    if (literals > LITERALS || distances > DISTANCES) throw new InflateError("corrupt");
    lengthsOfCodes.fill(0);
    for (let i = 0; i < codes; i++) lengthsOfCodes[CODE_LENGTH_ORDER[i] as number] = this.take(3);
    this.codeLengths(codeTable.build(lengthsOfCodes, 0, lengthsOfCodes.length, false), literals + distances);
    if (lengths[END_OF_BLOCK] === 0) throw new InflateError("corrupt");
    this.compressed(literalTable.build(lengths, 0, literals, true), distanceTable.build(lengths, literals, literals + distances, true));
  }

  private codeLengths(codes: CodeTable, count: number): void {
    for (let i = 0; i < count; ) {
      const symbol = this.symbol(codes);
      if (symbol < 16) {
        lengths[i++] = symbol;
        continue;
      }
      if (symbol === 16 && i === 0) throw new InflateError("corrupt");
      const value = symbol === 16 ? (lengths[i - 1] as number) : 0;
      const repeat = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (i + repeat > count) throw new InflateError("corrupt");
      for (const end = i + repeat; i < end; i++) lengths[i] = value;
    }
  }

  /** The next symbol, wherever in the data it lies. */
  private symbol(codes: CodeTable): number {
    while (this.held < 15 && this.position < this.data.length) {
      this.hold |= (this.data[this.position++] as number) << this.held;
      this.held += 8;
    }
    const { bits } = codes;
    let entry = codes.lookup[this.hold & ((1 << bits) - 1)] as number;
    if (entry === 0 && bits === LOOKUP) entry = codes.walk(this.hold);
    const length = entry & 15;
    if (length === 0) throw new InflateError(this.held < bits ? "truncated" : "corrupt");
    if (length > this.held) throw new InflateError("truncated");
    this.hold >>>= length;
    this.held -= length;
    return entry >> 4;
  }

  /** One block up to its end: nearly all of it by the hot loop, the last few bytes of the data with care. */
  private compressed(literals: CodeTable, distances: CodeTable): void {
    if (this.hurry(literals, distances)) return;
    while (!this.isFull()) {
      const symbol = this.symbol(literals);
      if (symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) {
        if (this.written === this.limit) throw new InflateError("too-long");
        this.out[this.written++] = symbol;
      } else {
        const code = symbol - 257;
        if (code >= LENGTH_BASE.length) throw new InflateError("corrupt");
        const length = (LENGTH_BASE[code] as number) + this.take(LENGTH_EXTRA[code] as number);
        const distanceCode = this.symbol(distances);
        if (distanceCode >= DISTANCES) throw new InflateError("corrupt");
        const distance = (DISTANCE_BASE[distanceCode] as number) + this.take(DISTANCE_EXTRA[distanceCode] as number);
        this.written = this.copy(this.written, length, distance);
      }
    }
  }

  /**
   * The hot loop, as long as the data holds all that a step may take. The bit reader lives in locals, because
   * field access costs a third of the speed. Returns whether it came to the block's end.
   */
  private hurry(literals: CodeTable, distances: CodeTable): boolean {
    const { data, out, limit } = this;
    const literalLookup = literals.lookup;
    const distanceLookup = distances.lookup;
    const literalMask = (1 << literals.bits) - 1;
    const distanceMask = (1 << distances.bits) - 1;
    const end = data.length - STEP;
    let { position, hold, held, written } = this;
    let isEnd = false;
    while (position <= end) {
      if (held < 15) {
        hold |= ((data[position] as number) | ((data[position + 1] as number) << 8)) << held;
        position += 2;
        held += 16;
      }
      let entry = literalLookup[hold & literalMask] as number;
      if (entry === 0) entry = literals.walk(hold);
      if (entry === 0) throw new InflateError("corrupt");
      if (entry >> 4 < END_OF_BLOCK) {
        if (written === limit) break;
        out[written++] = entry >> 4;
        hold >>>= entry & 15;
        held -= entry & 15;
        continue;
      }
      hold >>>= entry & 15;
      held -= entry & 15;
      if (entry >> 4 === END_OF_BLOCK) {
        isEnd = true;
        break;
      }
      const code = (entry >> 4) - 257;
      if (code >= LENGTH_BASE.length) throw new InflateError("corrupt");
      if (held < 15) {
        hold |= ((data[position] as number) | ((data[position + 1] as number) << 8)) << held;
        position += 2;
        held += 16;
      }
      const lengthExtra = LENGTH_EXTRA[code] as number;
      const length = (LENGTH_BASE[code] as number) + (hold & ((1 << lengthExtra) - 1));
      hold >>>= lengthExtra;
      held -= lengthExtra;
      if (held < 15) {
        hold |= ((data[position] as number) | ((data[position + 1] as number) << 8)) << held;
        position += 2;
        held += 16;
      }
      entry = distanceLookup[hold & distanceMask] as number;
      if (entry === 0) entry = distances.walk(hold);
      if (entry === 0 || entry >> 4 >= DISTANCES) throw new InflateError("corrupt");
      hold >>>= entry & 15;
      held -= entry & 15;
      if (held < 15) {
        hold |= ((data[position] as number) | ((data[position + 1] as number) << 8)) << held;
        position += 2;
        held += 16;
      }
      const distanceExtra = DISTANCE_EXTRA[entry >> 4] as number;
      const distance = (DISTANCE_BASE[entry >> 4] as number) + (hold & ((1 << distanceExtra) - 1));
      hold >>>= distanceExtra;
      held -= distanceExtra;
      if (length > WORTH_A_CALL || distance > written || written + length > limit) written = this.copy(written, length, distance);
      else for (const stop = written + length; written < stop; written++) out[written] = out[written - distance] as number;
      if (written === limit && this.stopAtLimit) break;
    }
    this.position = position;
    this.hold = hold;
    this.held = held;
    this.written = written;
    return isEnd;
  }

  /** Repeats what was written `distance` bytes before; returns where the copy ends. */
  private copy(written: number, length: number, distance: number): number {
    if (distance > written) throw new InflateError("corrupt");
    if (written + length > this.limit && !this.stopAtLimit) throw new InflateError("too-long");
    const stop = Math.min(written + length, this.limit);
    const { out } = this;
    if (distance >= length) out.copyWithin(written, written - distance, stop - distance);
    else for (let to = written; to < stop; to++) out[to] = out[to - distance] as number;
    return stop;
  }
}

const lengthsOfCodes = new Uint8Array(CODE_LENGTH_ORDER.length);
const lengths = new Uint8Array(LITERALS + DISTANCES);
const codeTable = new CodeTable(CODE_LENGTH_ORDER.length);
const literalTable = new CodeTable(LITERALS);
const distanceTable = new CodeTable(DISTANCES);

const FIXED_LITERALS = new CodeTable(288).build(Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)), 0, 288, false);
const FIXED_DISTANCES = new CodeTable(32).build(new Uint8Array(32).fill(5), 0, 32, false);
