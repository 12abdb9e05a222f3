import { AuthenticationError } from "./errors";
import { partitionOfRegion } from "./partitions";
import type { WireRequest } from "./request";
import { canonicalRequest, hmac, sameText, signingKey, stringToSign, type Scope } from "./signature";

const allowedSkewMs = 15 * 60_000;

/** What a request says about who signed it and for whom, not yet believed. */
export interface Claim {
  accessKeyId: string;
  scope: Scope;
  signedHeaders: string[];
  signature: string;
  /** As in X-Amz-Date: 20260101T000000Z. */
  date: string;
  token: string | null;
  /** Seconds a presigned link is good for; null for a signature in the header. */
  expiresIn: number | null;
}

export interface SigningIdentity {
  secret: string;
  partition: string;
  token: string | null;
}

/** Reads the claim from the Authorization header or the query; null when there is none. */
export function readClaim(request: WireRequest): Claim | null {
  const header = request.headers.get("authorization");
  if (header?.startsWith("AWS ") || request.query.has("AWSAccessKeyId")) throw new AuthenticationError("old-signature", "Signature Version 2 is not taken. Use AWS4-HMAC-SHA256.");
  if (header) return readHeaderClaim(header, request);
  if (request.query.has("X-Amz-Algorithm") || request.query.has("X-Amz-Credential")) return readQueryClaim(request);
  return null;
}

function readHeaderClaim(header: string, request: WireRequest): Claim {
  const credential = fieldOf(header, "Credential=");
  const signedHeaders = fieldOf(header, "SignedHeaders=");
  const signature = fieldOf(header, "Signature=");
  const date = request.headers.get("x-amz-date");
  if (!header.startsWith("AWS4-HMAC-SHA256") || !credential || !signedHeaders || !signature || !date)
    throw new AuthenticationError("incomplete", "Authorization header requires 'Credential', 'Signature', 'SignedHeaders' parameters and an 'X-Amz-Date' header, algorithm AWS4-HMAC-SHA256.");
  return { ...readCredential(credential), signedHeaders: signedHeaders.split(";"), signature, date, token: request.headers.get("x-amz-security-token") ?? null, expiresIn: null };
}

/** Up to the next comma; none of the three names stands within another. */
function fieldOf(header: string, name: string): string {
  const start = header.indexOf(name);
  if (start < 0) return "";
  const end = header.indexOf(",", start);
  return header.slice(start + name.length, end < 0 ? undefined : end).trim();
}

function readQueryClaim(request: WireRequest): Claim {
  const get = (name: string) => request.query.get(name);
  const [credential, signedHeaders, signature, date] = [get("X-Amz-Credential"), get("X-Amz-SignedHeaders"), get("X-Amz-Signature"), get("X-Amz-Date")];
  const expiresIn = Number(get("X-Amz-Expires") ?? "900");
  if (get("X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" || !credential || !signedHeaders || !signature || !date || !Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > 604_800)
    throw new AuthenticationError("malformed-link", "Query-string authentication requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
  return { ...readCredential(credential), signedHeaders: signedHeaders.split(";"), signature, date, token: get("X-Amz-Security-Token"), expiresIn };
}

function readCredential(credential: string): { accessKeyId: string; scope: Scope } {
  const [accessKeyId, date, region, service, terminator, ...rest] = credential.split("/");
  if (!accessKeyId || !date || !region || !service || terminator !== "aws4_request" || rest.length > 0)
    throw new AuthenticationError("incomplete", `Credential must be <key>/<date>/<region>/<service>/aws4_request, not '${credential}'.`);
  return { accessKeyId, scope: { date, region, service } };
}

/** What can be refused before the body is read: a key of another partition, a wrong token, a clock that is off. */
export function checkClaim(claim: Claim, identity: SigningIdentity | null, now: number): asserts identity is SigningIdentity {
  if (!identity || partitionOfRegion(claim.scope.region)?.id !== identity.partition) throw new AuthenticationError("unknown-key", claim.accessKeyId);
  if (identity.token !== null && (claim.token === null || !sameText(claim.token, identity.token))) throw new AuthenticationError("bad-token", claim.accessKeyId);
  const signedAt = parseDate(claim.date);
  if (signedAt === null || !claim.date.startsWith(claim.scope.date)) throw new AuthenticationError("incomplete", `Date in Credential scope does not match X-Amz-Date '${claim.date}'.`);
  if (claim.expiresIn !== null && now > signedAt + claim.expiresIn * 1000) throw new AuthenticationError("expired-link", new Date(signedAt + claim.expiresIn * 1000).toISOString());
  const tooOld = claim.expiresIn === null && now - signedAt > allowedSkewMs;
  if (tooOld || signedAt - now > allowedSkewMs) throw new AuthenticationError("skewed", claim.date);
}

export function checkSignature(claim: Claim, identity: SigningIdentity, request: WireRequest, payloadHash: string): void {
  if (!claim.signedHeaders.includes("host")) throw new AuthenticationError("bad-signature", "host");
  const canonical = canonicalRequest(request, claim.signedHeaders, payloadHash, claim.scope.service);
  const expected = signatureOf(claim, identity.secret, stringToSign(claim.date, claim.scope, canonical));
  if (!sameText(expected, claim.signature)) throw new AuthenticationError("bad-signature", canonical);
}

function signatureOf(claim: Claim, secret: string, text: string): string {
  return hmac(signingKey(secret, claim.scope), text).toString("hex");
}

function parseDate(date: string): number | null {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
