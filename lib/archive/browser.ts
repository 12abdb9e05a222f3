import { sha256 } from "@noble/hashes/sha2.js";
import { crc32 } from "./crc32";
import { inflateExact } from "./inflate";
import { InflateError, type ArchivePlatform } from "./platform";
import type { ByteSource } from "./source";

/** Above this many bytes the browser's own SHA-256 pays for the trip to another thread. */
const SUBTLE_FROM = 32 * 1024;

export const browserPlatform: ArchivePlatform = {
  inflate: (data, declaredSize) => inflateExact(data, { limit: declaredSize, into: roomFor(declaredSize) }),
  inflateLarge,
  crc32,
  sha256: () => {
    const hash = sha256.create();
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  digest: (bytes) => {
    // Absent where the page is not served over HTTPS or from this machine.
    const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
    if (bytes.length < SUBTLE_FROM || subtle === undefined) return sha256(bytes);
    return subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>).then((digest) => new Uint8Array(digest));
  },
};

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

/** The browser says that something is wrong but not what, and counts nothing: hence "unclear" and null. */
async function inflateLarge(input: AsyncIterable<Uint8Array>, onOutput: (bytes: Uint8Array) => void): Promise<null> {
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
