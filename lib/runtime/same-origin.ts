/** Does the request come from a page of ours? Browsers send Origin with every PUT; other clients send none and have no cookie. */
export function sameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (!origin) return request.headers.get("sec-fetch-site") === null;
  // "null" is the origin of sandboxed frames and local files. The scheme is not compared: a proxy may speak TLS for us.
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}
