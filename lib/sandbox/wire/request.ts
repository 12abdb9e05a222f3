import type { IncomingMessage } from "node:http";

/** A request as it stands on the wire, before anybody has read its body. */
export interface WireRequest {
  method: string;
  /** Path and query exactly as sent, percent-encoding included: signatures are made over these. */
  rawPath: string;
  rawQuery: string;
  query: URLSearchParams;
  /** Lower-case names; repeated ones joined by commas without a space, as signatures want them. */
  headers: ReadonlyMap<string, string>;
  body: IncomingMessage;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | AsyncIterable<Uint8Array> | null;
}

export function readRequest(message: IncomingMessage): WireRequest {
  const target = message.url ?? "/";
  const mark = target.indexOf("?");
  const rawQuery = mark < 0 ? "" : target.slice(mark + 1);
  return {
    method: message.method ?? "GET",
    rawPath: mark < 0 ? target : target.slice(0, mark),
    rawQuery,
    query: new URLSearchParams(rawQuery.replaceAll("+", "%2B")),
    headers: collectHeaders(message.rawHeaders),
    body: message,
  };
}

function collectHeaders(raw: string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    const value = (raw[index + 1] ?? "").trim();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
  }
  return headers;
}

/** RFC 3986: everything but letters, digits and - _ . ~ is encoded. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
