import { createHash, type Hash } from "node:crypto";
import type { Readable } from "node:stream";

const hashOfNothing = createHash("sha256").digest("hex");

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
  private hash: Hash | null = null;

  constructor(private readonly stream: Readable, private readonly limit: number, private readonly declaredLength: number | null) {}

  async *chunks(): AsyncGenerator<Buffer> {
    if (this.declaredLength !== null && this.declaredLength > this.limit) throw new BodyTooLarge(this.limit);
    if (this.declaredLength === 0) return;
    const hash = (this.hash = createHash("sha256"));
    let size = 0;
    for await (const chunk of this.stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > this.limit) throw new BodyTooLarge(this.limit);
      hash.update(chunk);
      yield chunk;
    }
  }

  async bytes(): Promise<Buffer> {
    if (this.declaredLength === 0) return Buffer.alloc(0);
    const all: Buffer[] = [];
    for await (const chunk of this.chunks()) all.push(chunk);
    return Buffer.concat(all);
  }

  /** Hexadecimal; to be asked once, after the last chunk. */
  sha256(): string {
    return this.hash?.digest("hex") ?? hashOfNothing;
  }
}

/** A request that neither says how long its body is nor that it comes in chunks has none. */
export function declaredLength(headers: ReadonlyMap<string, string>): number | null {
  const text = headers.get("content-length");
  if (text !== undefined) return Number(text);
  return headers.has("transfer-encoding") ? null : 0;
}
