import { AuthenticationError } from "./errors";
import type { Scope } from "./signature";
import { hmac, sameText, scopeString, sha256Hex } from "./signature";

const maxHeaderBytes = 16 * 1024;

/** What is needed to check the signatures of chunks; null for streams that carry none. */
export interface ChunkSigning {
  key: Buffer;
  date: string;
  scope: Scope;
  seed: string;
}

export class MalformedChunks extends Error {
  override name = "MalformedChunks";
}

/**
 * Takes "aws-chunked" framing off a body, checks each chunk's signature if it has one, and collects the trailers.
 * A chunk is `<hex size>[;chunk-signature=<hex>]\r\n<bytes>\r\n`, the last has size 0, trailers are header lines after it.
 */
export class AwsChunkedBody {
  readonly trailers = new Map<string, string>();
  private rest: Buffer = Buffer.alloc(0);
  private previous: string;

  constructor(private readonly source: AsyncIterator<Buffer>, private readonly signing: ChunkSigning | null, private readonly trailersSigned: boolean) {
    this.previous = signing?.seed ?? "";
  }

  async *chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const header = await this.line();
      const found = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(header);
      if (!found) throw new MalformedChunks(`chunk header '${header.slice(0, 80)}'`);
      const size = parseInt(found[1] ?? "", 16);
      if (size === 0) return void (await this.finish(found[2]));
      if (this.signing) {
        const data = await this.take(size);
        this.check("AWS4-HMAC-SHA256-PAYLOAD", `${sha256Hex("")}\n${sha256Hex(data)}`, found[2]);
        yield data;
      } else yield* this.pass(size);
      if ((await this.line()) !== "") throw new MalformedChunks("chunk without its line end");
    }
  }

  private async finish(signature: string | undefined): Promise<void> {
    if (this.signing) this.check("AWS4-HMAC-SHA256-PAYLOAD", `${sha256Hex("")}\n${sha256Hex("")}`, signature);
    const lines: string[] = [];
    for (;;) {
      const line = await this.line(true);
      if (line === "") break;
      const mark = line.indexOf(":");
      const name = line.slice(0, mark).trim().toLowerCase();
      this.trailers.set(name, line.slice(mark + 1).trim());
      if (name !== "x-amz-trailer-signature") lines.push(`${name}:${line.slice(mark + 1).trim()}\n`);
    }
    if (this.signing && this.trailersSigned) this.check("AWS4-HMAC-SHA256-TRAILER", sha256Hex(lines.join("")), this.trailers.get("x-amz-trailer-signature"));
    while (await this.more());
  }

  private check(algorithm: string, hashes: string, signature: string | undefined): void {
    if (!this.signing) return;
    const text = [algorithm, this.signing.date, scopeString(this.signing.scope), this.previous, hashes].join("\n");
    const expected = hmac(this.signing.key, text).toString("hex");
    if (!signature || !sameText(signature, expected)) throw new AuthenticationError("bad-signature", text);
    this.previous = expected;
  }

  private async line(endIsEmpty = false): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf("\r\n");
      if (end >= 0) {
        const line = this.rest.toString("latin1", 0, end);
        this.rest = this.rest.subarray(end + 2);
        return line;
      }
      if (this.rest.length > maxHeaderBytes) throw new MalformedChunks("line too long");
      if (await this.more()) continue;
      if (endIsEmpty && this.rest.length === 0) return "";
      throw new MalformedChunks("the body ended inside its framing");
    }
  }

  /** A signed chunk is held whole, because nothing of it may be used before its signature is checked. */
  private async take(size: number): Promise<Buffer> {
    if (size > 64 * 1024 * 1024) throw new MalformedChunks("signed chunk over 64 MiB");
    const parts: Buffer[] = [];
    for await (const part of this.pass(size)) parts.push(part);
    return Buffer.concat(parts);
  }

  private async *pass(size: number): AsyncGenerator<Buffer> {
    let left = size;
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.more())) throw new MalformedChunks("the body ended inside a chunk");
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      left -= part.length;
      if (part.length > 0) yield part;
    }
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.source.next();
    if (done) return false;
    this.rest = this.rest.length === 0 ? value : Buffer.concat([this.rest, value]);
    return true;
  }
}
