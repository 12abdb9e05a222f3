import type { ByteSource } from "./source";

/** Big reads are what makes a sequential pass as fast as the disk. Longer than any range that is taken in one piece. */
const CHUNK = 6 * 1024 * 1024;

/**
 * Reads a source once from front to back, one chunk ahead, and shows every byte to `onBytes` exactly once.
 * Callers ask for ranges in ascending order; of what lies before the last range asked for, a chunk is still there.
 */
export class SequentialReader {
  private previous: Uint8Array = new Uint8Array(0);
  private current: Uint8Array = new Uint8Array(0);
  /** Where `current` begins in the source. */
  private start = 0;
  private readTo = 0;
  private ahead: Promise<Uint8Array> | null = null;

  constructor(
    private readonly source: ByteSource,
    private readonly onBytes: (bytes: Uint8Array) => void,
  ) {}

  /** The chunk that `locate` finds ranges in. */
  get bytes(): Uint8Array {
    return this.current;
  }

  /** Where in `bytes` the range lies, if it is there whole: the caller then saves itself a turn of the event loop. */
  locate(offset: number, length: number): number | null {
    const from = offset - this.start;
    return from >= 0 && from + length <= this.current.length ? from : null;
  }

  async take(offset: number, length: number): Promise<Uint8Array> {
    if (offset + length > this.source.size) throw new RangeError("range not readable in sequence");
    while (offset + length > this.start + this.current.length) await this.advance();
    const from = offset - this.start;
    if (from >= 0) return this.current.subarray(from, from + length);
    if (-from > this.previous.length) throw new RangeError("range not readable in sequence");
    const before = this.previous.subarray(this.previous.length + from);
    if (length <= before.length) return before.subarray(0, length);
    const joined = new Uint8Array(length);
    joined.set(before);
    joined.set(this.current.subarray(0, length - before.length), before.length);
    return joined;
  }

  /** The range in pieces of at most a chunk, for what need not be in memory at once. */
  async *pieces(offset: number, length: number): AsyncGenerator<Uint8Array> {
    for (let at = offset, end = offset + length; at < end; ) {
      await this.take(at, 1);
      const from = Math.max(at, this.start);
      const to = Math.min(this.start + this.current.length, end);
      // What lies before the current chunk comes first, by itself.
      const piece = await this.take(at, from > at ? from - at : to - at);
      yield piece;
      at += piece.length;
    }
  }

  /** Shows the rest of the source to `onBytes`. */
  async finish(): Promise<void> {
    while (this.start + this.current.length < this.source.size) await this.advance();
  }

  private async advance(): Promise<void> {
    this.ahead ??= this.readAhead();
    const chunk = await this.ahead;
    this.ahead = this.readTo < this.source.size ? this.readAhead() : null;
    this.ahead?.catch(() => undefined);
    this.onBytes(chunk);
    this.start += this.current.length;
    this.previous = this.current;
    this.current = chunk;
  }

  private readAhead(): Promise<Uint8Array> {
    const length = Math.min(CHUNK, this.source.size - this.readTo);
    const reading = this.source.read(this.readTo, length);
    this.readTo += length;
    return reading;
  }
}
