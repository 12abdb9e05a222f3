import { createHash } from "node:crypto";
import type { Readable } from "node:stream";

export class BodyTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`the body is larger than ${limit} bytes`);
    this.name = "BodyTooLarge";
  }
}

/**
 * The chunks of a body, hashed as they pass; more than `limit` bytes is BodyTooLarge. Whoever stops reading leaves the
 * connection open: the refusal is sent, and Node throws away what still comes.
 */
export class HashedBody {
  private readonly hash = createHash("sha256");

  constructor(private readonly stream: Readable, private readonly limit: number, private readonly declaredLength: number | null) {}

  async *chunks(): AsyncGenerator<Buffer> {
    if (this.declaredLength !== null && this.declaredLength > this.limit) throw new BodyTooLarge(this.limit);
    let size = 0;
    for await (const chunk of this.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > this.limit) throw new BodyTooLarge(this.limit);
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
}

export function declaredLength(headers: ReadonlyMap<string, string>): number | null {
  const text = headers.get("content-length");
  return text === undefined ? null : Number(text);
}
