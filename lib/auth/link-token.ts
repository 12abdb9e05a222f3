import { createHash, randomBytes } from "node:crypto";

/** A secret to be handed over in a link: 256 random bits, safe in a URL. Shown once; only its hash is kept. */
export function makeLinkToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashLinkToken(token) };
}

/** SHA-256 in hex. No salt: the token itself is random, and its hash is what it is looked up by. */
export function hashLinkToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
