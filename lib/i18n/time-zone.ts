export const timeZoneCookie = "strata-time-zone";

/** The reader's zone as their browser named it (encoded, as a cookie holds it); UTC until it has, or when it names none. */
export function chooseTimeZone(named: string | undefined): string {
  if (!named) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(named) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
