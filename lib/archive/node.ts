import { createHash, hash } from "node:crypto";
import { open } from "node:fs/promises";
import { createInflateRaw, crc32, inflateRawSync } from "node:zlib";
import { inflateExact } from "./inflate";
import { sharedKernel } from "./kernel/kernel";
import { InflateError, type ArchivePlatform, type Inflated } from "./platform";
import type { ByteSource } from "./source";

export const nodePlatform: ArchivePlatform = {
  inflate,
  inflateLarge,
  crc32: (bytes, seed) => crc32(bytes, seed),
  sha256: () => {
    const running = createHash("sha256");
    return { update: (bytes) => void running.update(bytes), digest: () => running.digest() };
  },
  digest,
};

/** As text, of which a letter is a byte: a Buffer for each of a hundred thousand digests takes longer than the hashing. */
function digest(bytes: Uint8Array, into: Uint8Array, at: number): void {
  const text = hash("sha256", bytes, "binary");
  for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i);
}

export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

/** Opens a file; the caller closes it. */
export async function fileSource(path: string): Promise<FileSource> {
  const handle = await open(path, "r");
  const { size } = await handle.stat();
  return {
    size,
    read: async (offset, length) => {
      const bytes = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) throw new RangeError("the file became shorter while it was read");
        filled += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

/** Up to this size the kernel is faster than zlib, which wants to be set up and given a buffer for every stream. */
const KERNEL_TO = 1024 * 1024;

function inflate(data: Uint8Array, declaredSize: number): Inflated {
  const kernel = declaredSize <= KERNEL_TO ? sharedKernel() : null;
  if (kernel !== null) return kernel.inflate(data, declaredSize) ?? inflateExact(data, { limit: declaredSize });
  try {
    // One byte more than declared: a stream that ends where it should then never asks for a second buffer.
    const options = { chunkSize: Math.max(64, declaredSize + 1), maxOutputLength: Math.max(1, declaredSize), info: true };
    const result: unknown = inflateRawSync(data, options);
    const { buffer, engine } = result as { buffer: Uint8Array; engine: { bytesWritten: number } };
    if (buffer.length > declaredSize) throw new InflateError("too-long");
    return { bytes: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    // zlib looks ahead, so of two faults it may name the second; the exact inflater names the first.
    if (isZlibFault(error)) return inflateExact(data, { limit: declaredSize });
    throw error;
  }
}

async function inflateLarge(input: AsyncIterable<Uint8Array>, onOutput: (bytes: Uint8Array) => void): Promise<number> {
  const stream = createInflateRaw({ chunkSize: 1 << 20 });
  const feeding = feed(stream, input);
  feeding.catch(() => undefined);
  try {
    for await (const chunk of stream) onOutput(chunk as Uint8Array);
    await feeding;
    return stream.bytesWritten;
  } catch (error) {
    stream.destroy();
    throw isZlibFault(error) ? new InflateError("unclear") : error;
  }
}

async function feed(stream: ReturnType<typeof createInflateRaw>, input: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of input) {
    if (stream.destroyed || stream.readableEnded) return;
    if (!stream.write(chunk)) await roomOrEnd(stream);
  }
  stream.end();
}

/** Until the stream takes more, or ends before its input does, as it may with bytes after the deflate data. */
function roomOrEnd(stream: ReturnType<typeof createInflateRaw>): Promise<void> {
  const events = ["drain", "close", "end"] as const;
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

function isZlibFault(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_BUFFER_TOO_LARGE" || code === "Z_BUF_ERROR" || code === "Z_DATA_ERROR" || code === "Z_NEED_DICT";
}
