import { InflateError } from "./platform";

/** Longest code that one look into a table decodes; the few longer ones are walked bit by bit. */
export const LOOKUP = 10;
const LONGEST = 15;

/** One canonical Huffman code, built in place: tables are made for every block, and allocating costs more than filling. */
export class CodeTable {
  /** Bits that `lookup` is indexed by. */
  bits = 0;
  /** Indexed by the next `bits` bits of input: symbol << 4 | code length; 0 where no code begins so, or a longer one. */
  readonly lookup = new Uint16Array(1 << LOOKUP);
  /** How many codes have each length. */
  private readonly counts = new Uint16Array(LONGEST + 1);
  /** Symbols in the order of their codes. */
  private readonly sorted: Uint16Array;
  private readonly place = new Uint16Array(LONGEST + 1);

  constructor(symbols: number) {
    this.sorted = new Uint16Array(symbols);
  }

  /** Takes the code lengths of `lengths[from]` to `lengths[to - 1]`; refuses the sets that zlib refuses. */
  build(lengths: Uint8Array, from: number, to: number, mayBeIncomplete: boolean): this {
    const { counts } = this;
    for (let length = 0; length <= LONGEST; length++) counts[length] = 0;
    for (let i = from; i < to; i++) counts[lengths[i] as number]!++;
    let longest = LONGEST;
    while (longest > 1 && counts[longest] === 0) longest--;
    const isComplete = this.refuseBadSet(to - from - (counts[0] as number), mayBeIncomplete);
    this.bits = longest < LOOKUP ? longest : LOOKUP;
    if (!isComplete || longest > LOOKUP) this.lookup.fill(0, 0, 1 << this.bits);
    this.fill(lengths, from, to);
    return this;
  }

  /** The symbol of a code longer than the lookup, as `lookup` has it; 0 where no code begins so. */
  walk(hold: number): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST; length++) {
      code |= (hold >>> (length - 1)) & 1;
      const count = this.counts[length] as number;
      if (code - first < count) return ((this.sorted[index + code - first] as number) << 4) | length;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return 0;
  }

  private refuseBadSet(used: number, mayBeIncomplete: boolean): boolean {
    let left = 1;
    for (let length = 1; length <= LONGEST; length++) {
      left = (left << 1) - (this.counts[length] as number);
      if (left < 0) throw new InflateError("corrupt");
    }
    // zlib takes an incomplete set only where it is a single code of one bit, or no code at all.
    if (left > 0 && !(mayBeIncomplete && (used === 0 || (used === 1 && this.counts[1] === 1)))) throw new InflateError("corrupt");
    return left === 0;
  }

  private fill(lengths: Uint8Array, from: number, to: number): void {
    const { counts, sorted, place, lookup, bits } = this;
    place[1] = 0;
    for (let length = 1; length < LONGEST; length++) place[length + 1] = (place[length] as number) + (counts[length] as number);
    for (let i = from; i < to; i++) if (lengths[i] !== 0) sorted[place[lengths[i] as number]!++] = i - from;
    const size = 1 << bits;
    let code = 0;
    let index = 0;
    for (let length = 1; length <= bits; length++) {
      for (const end = index + (counts[length] as number); index < end; index++) {
        const entry = ((sorted[index] as number) << 4) | length;
        for (let at = (REVERSED[code] as number) >> (LOOKUP - length); at < size; at += 1 << length) lookup[at] = entry;
        code++;
      }
      code <<= 1;
    }
  }
}

/** Codes come with their first bit lowest. */
const REVERSED = new Uint16Array(1 << LOOKUP).map((_, value) => {
  let reversed = 0;
  for (let bit = 0; bit < LOOKUP; bit++) reversed |= ((value >> bit) & 1) << (LOOKUP - 1 - bit);
  return reversed;
});
