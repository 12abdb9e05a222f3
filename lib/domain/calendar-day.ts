/**
 * The moment a calendar day ("2026-03-01") begins in a time zone; null for what is no day. Found by asking what the
 * zone's clock shows at that day's midnight in UTC, and going back by the difference.
 */
export function startOfDay(day: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // JavaScript takes 31 February for 3 March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return null;
  const guess = midnight - offsetAt(midnight, timeZone);
  // The zone may have changed its clock between the two moments.
  return new Date(midnight - offsetAt(guess, timeZone));
}

export function dayAfter(start: Date, timeZone: string): Date {
  // 36 hours later is the next day, also where a day has 23 or 25 hours.
  const text = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(start.getTime() + 36 * 3_600_000);
  return startOfDay(text, timeZone) ?? start;
}

/** Milliseconds by which the zone's clock is ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(instant);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(value("year"), value("month") - 1, value("day"), value("hour"), value("minute"), value("second")) - instant;
}

/** The last second of the day that a date field names ("2027-03-01"), in the reader's zone; null when it names none. */
export function lastMomentOf(text: string, timeZone: string): Date | null {
  const start = startOfDay(text, timeZone);
  return start && new Date(dayAfter(start, timeZone).getTime() - 1_000);
}

/** The day of an instant in the reader's zone, as a date field takes it. */
export function dayText(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}
