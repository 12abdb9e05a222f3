import type { ByteSource } from "./source";

/** Big reads are what makes a sequential pass as fast as the disk. */
const CHUNK = 8 * 1024 * 1024;

/**
 * Reads a source once from front to back, one chunk ahead, and shows every byte to `onBytes` exactly once.
 * Callers ask for ranges in ascending order; what lies before the last range asked for is gone.
 */
export class SequentialReader {
  private window: Uint8Array = new Uint8Array(0);
  private start = 0;
  private readTo = 0;
  private ahead: Promise<Uint8Array> | null = null;

  constructor(
    private readonly source: ByteSource,
    private readonly onBytes: (bytes: Uint8Array) => void,
  ) {}

  /** The range if it is in memory already: the caller then saves itself a turn of the event loop. */
  peek(offset: number, length: number): Uint8Array | null {
    const from = offset - this.start;
    if (from < 0 || from + length > this.window.length) return null;
    return this.window.subarray(from, from + length);
  }

  async take(offset: number, length: number): Promise<Uint8Array> {
    if (offset < this.start || offset + length > this.source.size) throw new RangeError("range not readable in sequence");
    while (offset + length > this.start + this.window.length) await this.advance(offset);
    return this.window.subarray(offset - this.start, offset - this.start + length);
  }

  /** The range in pieces of at most a chunk, for what need not be in memory at once. */
  async *pieces(offset: number, length: number): AsyncGenerator<Uint8Array> {
    for (let at = offset, end = offset + length; at < end; ) {
      const first = await this.take(at, 1);
      const available = Math.min(this.start + this.window.length, end) - at;
      yield available === 1 ? first : await this.take(at, available);
      at += available;
    }
  }

  /** Shows the rest of the source to `onBytes`. */
  async finish(): Promise<void> {
    while (this.start + this.window.length < this.source.size) await this.advance(this.source.size);
  }

  /** Drops what lies before `keepFrom` and appends the next chunk. */
  private async advance(keepFrom: number): Promise<void> {
    this.ahead ??= this.readAhead();
    const chunk = await this.ahead;
    this.ahead = this.readTo < this.source.size ? this.readAhead() : null;
    this.ahead?.catch(() => undefined);
    this.onBytes(chunk);
    const end = this.start + this.window.length;
    if (keepFrom >= end) this.window = chunk;
    else {
      const kept = this.window.subarray(keepFrom - this.start);
      const joined = new Uint8Array(kept.length + chunk.length);
      joined.set(kept);
      joined.set(chunk, kept.length);
      this.window = joined;
    }
    this.start = Math.min(Math.max(keepFrom, this.start), end);
  }

  private readAhead(): Promise<Uint8Array> {
    const length = Math.min(CHUNK, this.source.size - this.readTo);
    const reading = this.source.read(this.readTo, length);
    this.readTo += length;
    return reading;
  }
}
