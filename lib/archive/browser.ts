import { sha256 } from "@noble/hashes/sha2.js";
import { crc32 } from "./crc32";
import { inflateExact } from "./inflate";
import { inflateStream } from "./kernel/inflate-stream";
import { newKernel, sharedKernel, type Kernel } from "./kernel/kernel";
import { InflateError, type ArchivePlatform, type Inflated, type Sha256 } from "./platform";
import type { ByteSource } from "./source";

/** Above this many bytes the browser's own SHA-256, in another thread, is faster than its call is long. */
const SUBTLE_FROM = 6 * 1024;
/** The browser's own SHA-256 wants all bytes at once; more than this is hashed as it comes. */
const SUBTLE_TO = 256 * 1024 * 1024;
/** Above this many bytes the browser's own inflater is worth its stream. */
const STREAM_FROM = 128 * 1024;

export const browserPlatform: ArchivePlatform = {
  inflate: (data, declaredSize) => {
    const kernel = sharedKernel();
    if (kernel !== null) return kernel.inflate(data, declaredSize) ?? inflateHere(data, declaredSize);
    return declaredSize > STREAM_FROM ? inflateByStream(data, declaredSize) : inflateHere(data, declaredSize);
  },
  inflateLarge: (input, onOutput) => (sharedKernel() === null ? inflateByBrowser(input, onOutput) : inflateByKernel(input, onOutput)),
  crc32: (bytes, seed) => sharedKernel()?.crc32(bytes, seed) ?? crc32(bytes, seed),
  sha256: (size) => {
    const subtle = subtleCrypto();
    return subtle === null || size > SUBTLE_TO ? hashHere() : hashWhole(subtle, size);
  },
  digest: (bytes, into, at) => {
    const subtle = bytes.length < SUBTLE_FROM ? null : subtleCrypto();
    if (subtle !== null) return digestBy(subtle, bytes).then((digest) => into.set(digest, at));
    const kernel = sharedKernel();
    if (kernel === null) into.set(sha256(bytes), at);
    else kernel.sha256(bytes, into, at);
  },
};

/** Absent where the page is not served over HTTPS or from this machine. */
function subtleCrypto(): SubtleCrypto | null {
  return (globalThis.crypto?.subtle as SubtleCrypto | undefined) ?? null;
}

async function digestBy(subtle: SubtleCrypto, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
}

function hashHere(): Sha256 {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

/** Keeps what comes until all is there. */
function hashWhole(subtle: SubtleCrypto, size: number): Sha256 {
  const whole = new Uint8Array(size);
  let filled = 0;
  return {
    update: (bytes) => {
      whole.set(bytes, filled);
      filled += bytes.length;
    },
    digest: () => digestBy(subtle, whole.subarray(0, filled)),
  };
}

function inflateHere(data: Uint8Array, declaredSize: number): Inflated {
  return inflateExact(data, { limit: declaredSize, into: roomFor(declaredSize) });
}

/** The browser's inflater takes the plain case; wherever anything is odd, the exact one says what. */
async function inflateByStream(data: Uint8Array, declaredSize: number): Promise<Inflated> {
  const out = roomFor(declaredSize);
  let written = 0;
  try {
    await inflateByBrowser(once(data), (bytes) => {
      if (written + bytes.length > declaredSize) throw new InflateError("too-long");
      out.set(bytes, written);
      written += bytes.length;
    });
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    return inflateHere(data, declaredSize);
  }
  // Bytes after the stream are refused by browsers and passed over by others: a wrong size is looked into as well.
  if (written !== declaredSize) return inflateHere(data, declaredSize);
  return { bytes: out.subarray(0, written), consumed: data.length };
}

async function* once(data: Uint8Array): AsyncGenerator<Uint8Array> {
  yield data;
}

let scratch = new Uint8Array(1 << 16);

/** One piece of memory for all: of a hundred thousand entries none is kept. */
function roomFor(size: number): Uint8Array {
  if (scratch.length < size) scratch = new Uint8Array(Math.max(size, 2 * scratch.length));
  return scratch;
}

/** A File or Blob chosen in the browser. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      if (bytes.length !== length) throw new RangeError("the file became shorter while it was read");
      return bytes;
    },
  };
}

/** Those that no stream is using: each stream has one to itself while it waits for its input. */
const idle: Kernel[] = [];

async function inflateByKernel(input: AsyncIterable<Uint8Array>, onOutput: (bytes: Uint8Array) => void): Promise<number | null> {
  const kernel = idle.pop() ?? newKernel();
  if (kernel === null) return inflateByBrowser(input, onOutput);
  try {
    return await inflateStream(kernel, input, onOutput);
  } finally {
    idle.push(kernel);
  }
}

/** The browser says that something is wrong but not what, and counts nothing: hence "unclear" and null. */
async function inflateByBrowser(input: AsyncIterable<Uint8Array>, onOutput: (bytes: Uint8Array) => void): Promise<null> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const feeding = feed(writable, input);
  feeding.catch(() => undefined);
  const reader = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(unclear);
      if (done) break;
      onOutput(value);
    }
    await feeding.catch(unclear);
    return null;
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  }
}

async function feed(writable: WritableStream<BufferSource>, input: AsyncIterable<Uint8Array>): Promise<void> {
  const writer = writable.getWriter();
  for await (const chunk of input) await writer.write(chunk as Uint8Array<ArrayBuffer>);
  await writer.close();
}

function unclear(error: unknown): never {
  throw error instanceof RangeError ? error : new InflateError("unclear");
}
