/** Seconds as a short duration in the reader's language: "8 sec", "3 min". Rounded up, so that it never says zero too early. */
export function formatTimeLeft(seconds: number, locale: string): string {
  const unit = seconds < 90 ? "second" : seconds < 5_400 ? "minute" : "hour";
  const size = { second: 1, minute: 60, hour: 3_600 }[unit];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(Math.ceil(seconds / size));
}
