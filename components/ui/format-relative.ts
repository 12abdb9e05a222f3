const steps = [
  { unit: "year", seconds: 31_556_952 },
  { unit: "month", seconds: 2_629_746 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** How each language calls what happened within the minute: Intl says "now" of it, as if it were to come. */
const justNow: Readonly<Record<string, string>> = { en: "just now", zh: "刚刚" };

/** "3 minutes ago", "in 2 days", "yesterday", "just now" for anything within a minute; in milliseconds since the epoch. */
export function formatRelative(instant: number, now: number, locale: string): string {
  const seconds = (instant - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const step = steps.find(({ seconds: length }) => Math.abs(seconds) >= length);
  if (!step) return justNow[locale.slice(0, 2)] ?? format.format(0, "second");
  return spaced(format.format(Math.trunc(seconds / step.seconds), step.unit));
}

/** Between a digit and a Chinese character stands a space, as everywhere else in the console. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, "$1 ");
}
