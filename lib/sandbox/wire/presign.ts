import { encodeRfc3986 } from "./request";
import { canonicalRequest, hmac, scopeString, signingKey, stringToSign } from "./signature";

/** A presigned GET on the sandbox itself. `path` is decoded; query values too. */
export function presignedUrl(options: { url: string; path: string; query: Record<string, string>; region: string; accessKeyId: string; secret: string; now: number; expiresIn: number }): string {
  const date = new Date(options.now).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = { date: date.slice(0, 8), region: options.region, service: "s3" };
  const rawPath = options.path.split("/").map(encodeRfc3986).join("/");
  const query = {
    ...options.query,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Date": date,
    "X-Amz-SignedHeaders": "host",
    "X-Amz-Expires": String(options.expiresIn),
    "X-Amz-Credential": `${options.accessKeyId}/${scopeString(scope)}`,
  };
  const rawQuery = Object.entries(query).map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`).join("&");
  const headers = new Map([["host", new URL(options.url).host]]);
  const canonical = canonicalRequest({ method: "GET", rawPath, rawQuery, headers }, ["host"], "UNSIGNED-PAYLOAD", "s3");
  const signature = hmac(signingKey(options.secret, scope), stringToSign(date, scope, canonical)).toString("hex");
  return `${options.url}${rawPath}?${rawQuery}&X-Amz-Signature=${signature}`;
}
