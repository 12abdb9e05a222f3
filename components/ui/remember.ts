const yearInSeconds = 365 * 24 * 60 * 60;

/** Keeps how the console should look, in a cookie, so that the server draws it so from the first byte. */
export function remember(cookie: string, value: string): void {
  document.cookie = `${cookie}=${encodeURIComponent(value)}; path=/; max-age=${yearInSeconds}; samesite=lax`;
}

/** What is kept now, in this browser; undefined where nothing is. */
export function recall(cookie: string): string | undefined {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${cookie}=`));
  return found === undefined ? undefined : decodeURIComponent(found.slice(cookie.length + 1));
}
