import { environment } from "./environment";

/**
 * Does the request come from a page of ours? Browsers send Origin with every PUT; other clients send none and have no
 * cookie. Behind a proxy that rewrites Host, people's origin is the public address.
 */
export function sameOrigin(request: Request, publicUrl: string | null = environment().publicUrl): boolean {
  const origin = request.headers.get("origin");
  if (!origin) return request.headers.get("sec-fetch-site") === null;
  // "null" is the origin of sandboxed frames and local files. The scheme is not compared: a proxy may speak TLS for us.
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.headers.get("host") || (publicUrl !== null && host === new URL(publicUrl).host);
}
