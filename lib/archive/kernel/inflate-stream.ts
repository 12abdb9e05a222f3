import { InflateError } from "../platform";
import { DONE, FAULT, SLACK, WANTS_ROOM, type Kernel } from "./kernel";

/** How far back deflate data may point. */
const WINDOW = 1 << 15;
const INPUT = 1 << 18;
const OUTPUT = 1 << 20;

/**
 * Inflates a stream of any length in a few megabytes of the kernel's memory. Returns the compressed bytes taken; throws
 * InflateError, "unclear", where the data is faulty or breaks off.
 */
export async function inflateStream(kernel: Kernel, input: AsyncIterable<Uint8Array>, onOutput: (bytes: Uint8Array) => void): Promise<number> {
  const stream = new Stream(kernel, onOutput);
  for await (const piece of input) {
    for (let at = 0; at < piece.length; at += INPUT) {
      if (stream.push(piece.subarray(at, at + INPUT))) return stream.taken;
    }
  }
  if (!stream.finish()) throw new InflateError("unclear");
  return stream.taken;
}

class Stream {
  /** Compressed bytes that the stream took. */
  taken = 0;
  private readonly input: number;
  private readonly output: number;
  /** Input that was not taken yet lies at `input`. */
  private waiting = 0;
  private from: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly onOutput: (bytes: Uint8Array) => void,
  ) {
    this.input = kernel.start;
    // What waits is less than the slack.
    this.output = this.input + INPUT + 2 * SLACK;
    this.from = this.output;
    kernel.reserve(this.output + WINDOW + OUTPUT + SLACK);
    kernel.calls.begin(this.output);
  }

  /** True at the stream's end. */
  push(bytes: Uint8Array): boolean {
    this.kernel.memory.set(bytes, this.input + this.waiting);
    return this.run(this.waiting + bytes.length, false);
  }

  finish(): boolean {
    return this.run(this.waiting, true);
  }

  private run(length: number, isFinal: boolean): boolean {
    const { calls, memory } = this.kernel;
    const end = this.input + length;
    let state = WANTS_ROOM;
    for (let at = this.input; state === WANTS_ROOM; at = calls.taken()) {
      state = calls.inflate(at, end, isFinal ? 1 : 0, this.output + WINDOW + OUTPUT);
      if (state === FAULT) throw new InflateError("unclear");
      this.handOver();
    }
    const taken = calls.taken();
    this.taken += taken - this.input;
    this.waiting = end - taken;
    memory.copyWithin(this.input, taken, end);
    return state === DONE;
  }

  /** Shows what is new, and moves the window to the front once the room is used up. */
  private handOver(): void {
    const { calls, memory } = this.kernel;
    const written = calls.written();
    if (written > this.from) this.onOutput(memory.subarray(this.from, written));
    this.from = written;
    if (written < this.output + OUTPUT) return;
    memory.copyWithin(this.output, written - WINDOW, written);
    this.from = this.output + WINDOW;
    calls.continueAt(this.output, this.from);
  }
}
