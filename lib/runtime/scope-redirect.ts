import { isEverywhere, parseScope, printScope, scopeCookie, scopedPaths } from "@/lib/domain/scope";

type Asked = { pathname: string; search: string; cookie: string | undefined };

/**
 * Where to send a request for a page that is of a scope and does not say which: to the same page with the scope that this
 * reader remembers, so that what they see and what they share is one address. Null: it stays where it is.
 */
export function withRememberedScope({ pathname, search, cookie }: Asked): string | null {
  if (!scopedPaths.includes(pathname)) return null;
  const query = new URLSearchParams(search);
  const scope = parseScope(cookie);
  if (query.has("scope") || isEverywhere(scope)) return null;
  query.set("scope", printScope(scope));
  return `${pathname}?${query.toString()}`;
}

export { scopeCookie };
