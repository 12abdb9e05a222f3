import type { Inflated } from "../platform";
import { fromBase64 } from "../base64";
import { KERNEL } from "./module";

/** What kernel.as exports; addresses are into its memory. */
export interface KernelExports {
  memory: WebAssembly.Memory;
  free(): number;
  inflateWhole(from: number, length: number, to: number, size: number): number;
  begin(to: number): void;
  inflate(from: number, to: number, isFinal: number, limit: number): number;
  written(): number;
  taken(): number;
  continueAt(from: number, to: number): void;
  crc32(at: number, length: number, seed: number): number;
  sha256(at: number, length: number): number;
}

export const DONE = 0;
export const WANTS_ROOM = 2;
export const FAULT = 3;
/** What the kernel may write behind the output, and read behind the input. */
export const SLACK = 512;
const PAGE = 1 << 16;
const DIGEST_SIZE = 32;

/** One instance of the WebAssembly with its memory: input, then output, then what is only summed. */
export class Kernel {
  readonly calls: KernelExports;
  readonly start: number;
  memory: Uint8Array;
  /** Behind the output of the last call. */
  private end: number;

  constructor(module: WebAssembly.Module) {
    this.calls = new WebAssembly.Instance(module).exports as unknown as KernelExports;
    this.memory = new Uint8Array(this.calls.memory.buffer);
    this.start = aligned(this.calls.free());
    this.end = this.start;
  }

  /** Null where the stream is not plainly what was declared. The bytes are overwritten by the next call. */
  inflate(data: Uint8Array, declaredSize: number): Inflated | null {
    const { calls, start } = this;
    const to = aligned(start + data.length + SLACK);
    this.reserve(to + declaredSize + SLACK);
    this.memory.set(data, start);
    const consumed = calls.inflateWhole(start, data.length, to, declaredSize);
    if (consumed === -1) return null;
    this.end = aligned(to + declaredSize);
    return { bytes: this.memory.subarray(to, to + declaredSize), consumed };
  }

  crc32(bytes: Uint8Array, seed: number): number {
    return this.calls.crc32(this.addressOf(bytes), bytes.length, seed) >>> 0;
  }

  /** Writes the digest to `into`, from `at` on. */
  sha256(bytes: Uint8Array, into: Uint8Array, at: number): void {
    const digest = this.calls.sha256(this.addressOf(bytes), bytes.length);
    for (let i = 0; i < DIGEST_SIZE; i++) into[at + i] = this.memory[digest + i] as number;
  }

  reserve(size: number): void {
    if (size <= this.memory.length) return;
    this.calls.memory.grow(Math.ceil((size - this.memory.length) / PAGE));
    this.memory = new Uint8Array(this.calls.memory.buffer);
  }

  /** Where the bytes lie; brought in, behind what was inflated last, if they lie elsewhere. */
  private addressOf(bytes: Uint8Array): number {
    if (bytes.buffer === this.memory.buffer) return bytes.byteOffset;
    this.reserve(this.end + bytes.length);
    this.memory.set(bytes, this.end);
    return this.end;
  }
}

function aligned(address: number): number {
  return (address + 15) & ~15;
}

let compiled: WebAssembly.Module | null | undefined;

/** A kernel of the caller's own; null where WebAssembly is not to be had, as a content security policy may want it. */
export function newKernel(): Kernel | null {
  if (compiled === undefined) compiled = compile();
  return compiled === null ? null : new Kernel(compiled);
}

let shared: Kernel | null | undefined;

/** The one for whatever begins and ends in one call. */
export function sharedKernel(): Kernel | null {
  return (shared ??= newKernel());
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(fromBase64(KERNEL));
  } catch {
    return null;
  }
}
