const home = "/";
const base = "http://strata.invalid";
/** Pages of this very door: coming back to them after signing in would lead nowhere. */
const doors = ["/sign-in", "/welcome", "/invitation", "/reset"];

/**
 * Where to go after signing in: the path asked for when it is one of Strata's own, else the home page. Anything that
 * a browser could read as another host (`//host`, `/\host`, `https:`, control characters) is not followed.
 */
export function ownPath(asked: string | null | undefined): string {
  if (!asked || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) || !URL.canParse(asked, base)) return home;
  const { origin, pathname, search, hash } = new URL(asked, base);
  const isForeign = origin !== base || pathname.startsWith("//");
  const isDoor = doors.some((door) => pathname === door || pathname.startsWith(`${door}/`));
  return isForeign || isDoor ? home : pathname + search + hash;
}

/** The sign-in page, with the way back. */
export function signInPath(from: string | null | undefined): string {
  const path = ownPath(from);
  return path === home ? "/sign-in" : `/sign-in?${new URLSearchParams({ from: path }).toString()}`;
}
