import type { IncomingBlob } from "../world/blobs";

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const space = /^[\s]$/;

/** JSON whose large base64 members went to disk on the way in; in `value` they stand as empty strings. */
export interface LiftedJson {
  value: unknown;
  /** By member name. */
  blobs: Map<string, IncomingBlob>;
}

export class MalformedJson extends Error {
  override name = "MalformedJson";
}

export class MalformedBase64 extends Error {
  override name = "MalformedBase64";
}

/**
 * Reads JSON of any size without holding it: string values of the members named are decoded from base64 straight into
 * blobs. A 50 MB zip sent inline therefore costs the memory of a few chunks.
 */
export async function readLiftedJson(chunks: AsyncIterable<Buffer>, lifted: readonly string[], create: () => Promise<IncomingBlob>): Promise<LiftedJson> {
  const lifter = new Lifter(lifted, create);
  try {
    for await (const chunk of chunks) await lifter.feed(chunk);
    return { value: lifter.end(), blobs: lifter.blobs };
  } catch (error) {
    for (const blob of lifter.blobs.values()) await blob.discard();
    throw error;
  }
}

class Lifter {
  readonly blobs = new Map<string, IncomingBlob>();
  private readonly kept: Buffer[] = [];
  /** The string being read: a key or a value that stays; null outside of strings. */
  private text: number[] | null = null;
  private escaped = false;
  private lastString = "";
  private afterColon = false;
  private into: { blob: IncomingBlob; rest: string } | null = null;

  constructor(private readonly lifted: readonly string[], private readonly create: () => Promise<IncomingBlob>) {}

  async feed(chunk: Buffer): Promise<void> {
    let start = 0;
    let at = 0;
    while (at < chunk.length) {
      if (this.into) {
        const end = chunk.indexOf(quote, at);
        await this.decode(chunk.toString("latin1", at, end < 0 ? chunk.length : end));
        at = end < 0 ? chunk.length : end;
        start = at;
        if (end >= 0) await this.finishBlob();
        continue;
      }
      const name = this.step(chunk[at] ?? 0);
      at += 1;
      if (name !== null) {
        this.kept.push(Buffer.from(chunk.subarray(start, at)));
        start = at;
        await this.startBlob(name);
      }
    }
    if (!this.into) this.kept.push(Buffer.from(chunk.subarray(start)));
  }

  end(): unknown {
    if (this.into) throw new MalformedJson("Unexpected end-of-input in a string");
    try {
      return JSON.parse(Buffer.concat(this.kept).toString("utf8"));
    } catch (cause) {
      throw new MalformedJson(cause instanceof Error ? cause.message : "not JSON", { cause });
    }
  }

  /** One byte of JSON that stays. Answers a member's name when the value that begins with this byte is to be lifted. */
  private step(byte: number): string | null {
    if (this.text) {
      this.inString(byte);
      return null;
    }
    if (byte === quote) {
      if (this.afterColon && this.lifted.includes(this.lastString)) return this.lastString;
      this.text = [];
    } else if (byte === colon) this.afterColon = true;
    else if (!space.test(String.fromCharCode(byte))) this.afterColon = false;
    return null;
  }

  private inString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === backslash) this.escaped = true;
    else if (byte === quote) {
      this.lastString = String.fromCharCode(...(this.text ?? []));
      this.text = null;
      this.afterColon = false;
      return;
    }
    if (this.text && this.text.length < 64) this.text.push(byte);
  }

  private async startBlob(name: string): Promise<void> {
    if (this.blobs.has(name)) throw new MalformedJson(`Duplicate member ${name}`);
    const blob = await this.create();
    this.blobs.set(name, blob);
    this.into = { blob, rest: "" };
    this.afterColon = false;
  }

  private async decode(text: string): Promise<void> {
    if (!this.into) return;
    const whole = this.into.rest + (text.includes("\\") ? text.replaceAll("\\/", "/") : text);
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(whole)) throw new MalformedBase64("not base64");
    const usable = whole.length - (whole.length % 4);
    this.into.rest = whole.slice(usable);
    if (usable > 0) await this.into.blob.write(Buffer.from(whole.slice(0, usable), "base64"));
  }

  private async finishBlob(): Promise<void> {
    if (!this.into) return;
    if (this.into.rest !== "") throw new MalformedBase64("base64 whose length is no multiple of four");
    await this.into.blob.finish();
    this.into = null;
  }
}
