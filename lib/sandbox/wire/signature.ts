import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { encodeRfc3986, type WireRequest } from "./request";

/** Signature Version 4, the parts both sides share: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html */

export interface Scope {
  date: string;
  region: string;
  service: string;
}

export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data);
}

export function hmac(key: string | Uint8Array, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

const mostSigningKeys = 2000;
const signingKeys = new Map<string, Buffer>();

/** The same for a day, Region and service, so it is kept: deriving it costs more than the signature itself. */
export function signingKey(secret: string, scope: Scope): Buffer {
  const name = `${secret}/${scopeString(scope)}`;
  const known = signingKeys.get(name);
  if (known) return known;
  const made = hmac(hmac(hmac(hmac(`AWS4${secret}`, scope.date), scope.region), scope.service), "aws4_request");
  if (signingKeys.size >= mostSigningKeys) signingKeys.clear();
  signingKeys.set(name, made);
  return made;
}

export function scopeString(scope: Scope): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
}

export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

export function canonicalRequest(request: Pick<WireRequest, "method" | "rawPath" | "rawQuery" | "headers">, signedHeaders: string[], payloadHash: string, service: string): string {
  const headers = signedHeaders.map((name) => `${name}:${(request.headers.get(name) ?? "").trim().replace(/ +/g, " ")}\n`).join("");
  return [request.method, canonicalPath(request.rawPath, service), canonicalQuery(request.rawQuery), headers, signedHeaders.join(";"), payloadHash].join("\n");
}

export function stringToSign(date: string, scope: Scope, canonical: string): string {
  return ["AWS4-HMAC-SHA256", date, scopeString(scope), sha256Hex(canonical)].join("\n");
}

/** S3 signs the path as encoded once; every other service normalizes it and encodes it once more. */
function canonicalPath(rawPath: string, service: string): string {
  if (service === "s3") return rawPath.split("/").map((segment) => encodeRfc3986(decodeLeniently(segment))).join("/");
  const kept: string[] = [];
  for (const segment of rawPath.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") kept.pop();
    else kept.push(encodeRfc3986(segment));
  }
  return `/${kept.join("/")}${kept.length > 0 && rawPath.endsWith("/") ? "/" : ""}`;
}

function canonicalQuery(rawQuery: string): string {
  if (rawQuery === "") return "";
  return rawQuery
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const mark = pair.indexOf("=");
      const name = mark < 0 ? pair : pair.slice(0, mark);
      const value = mark < 0 ? "" : pair.slice(mark + 1);
      return [encodeRfc3986(decodeLeniently(name)), encodeRfc3986(decodeLeniently(value))] as const;
    })
    .filter(([name]) => name !== "X-Amz-Signature")
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
