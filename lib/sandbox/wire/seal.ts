import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Encrypts and authenticates what the sandbox hands out and wants back unread and unchanged: page markers, session tokens. */
export class Seal {
  constructor(private readonly key: Buffer) {}

  close(value: unknown): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.key, nonce);
    const body = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
  }

  /** Null for anything this sandbox did not seal, to the last character: decoding base64 alone would forgive some. */
  open(text: string): unknown {
    const bytes = Buffer.from(text, "base64");
    if (bytes.length < 29 || bytes.toString("base64") !== text) return null;
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8"));
    } catch {
      return null;
    }
  }
}
