const steps = [
  { unit: "year", seconds: 31_556_952 },
  { unit: "month", seconds: 2_629_746 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** "3 minutes ago", "in 2 days", "yesterday", "now" for anything within a minute; in milliseconds since the epoch. */
export function formatRelative(instant: number, now: number, locale: string): string {
  const seconds = (instant - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const step = steps.find(({ seconds: length }) => Math.abs(seconds) >= length);
  return step ? format.format(Math.trunc(seconds / step.seconds), step.unit) : format.format(0, "second");
}
