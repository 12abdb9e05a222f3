/** Does the request come from a page of ours? Browsers send Origin with every PUT; other clients send none and have no cookie. */
export function sameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (!origin) return request.headers.get("sec-fetch-site") === null;
  return new URL(origin).host === request.headers.get("host");
}
