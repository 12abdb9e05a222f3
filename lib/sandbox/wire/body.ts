import { createHash } from "node:crypto";
import type { Readable } from "node:stream";

/** How much of a refused body is read and thrown away, so that the client gets to see the refusal. */
const drainUpToBytes = 256 * 1024 * 1024;

export class BodyTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`the body is larger than ${limit} bytes`);
    this.name = "BodyTooLarge";
  }
}

/** The chunks of a body, hashed as they pass; more than `limit` bytes is BodyTooLarge. */
export class HashedBody {
  private readonly hash = createHash("sha256");

  constructor(private readonly stream: Readable, private readonly limit: number, private readonly declaredLength: number | null) {}

  async *chunks(): AsyncGenerator<Buffer> {
    if (this.declaredLength !== null && this.declaredLength > this.limit) await this.refuse();
    let size = 0;
    for await (const chunk of this.stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > this.limit) await this.refuse();
      this.hash.update(chunk);
      yield chunk;
    }
  }

  async bytes(): Promise<Buffer> {
    const all: Buffer[] = [];
    for await (const chunk of this.chunks()) all.push(chunk);
    return Buffer.concat(all);
  }

  /** Hexadecimal; to be asked once, after the last chunk. */
  sha256(): string {
    return this.hash.digest("hex");
  }

  private async refuse(): Promise<never> {
    if ((this.declaredLength ?? 0) <= drainUpToBytes) await drain(this.stream);
    throw new BodyTooLarge(this.limit);
  }
}

export async function drain(stream: Readable): Promise<void> {
  let left = drainUpToBytes;
  stream.resume();
  await new Promise<void>((resolve) => {
    stream.on("data", (chunk: Buffer) => (left -= chunk.length) < 0 && resolve());
    for (const event of ["end", "error", "close"]) stream.once(event, () => resolve());
    if (stream.readableEnded || stream.destroyed) resolve();
  });
}

export function declaredLength(headers: ReadonlyMap<string, string>): number | null {
  const text = headers.get("content-length");
  return text === undefined ? null : Number(text);
}
