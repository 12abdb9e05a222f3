const units = ["KiB", "MiB", "GiB", "TiB"] as const;

/** A size in binary units with about three digits: 262144000 is "250 MiB". Below 1 KiB it counts bytes: "512 B". */
export function formatBytes(bytes: number, locale: string): string {
  if (bytes < 1024) return `${new Intl.NumberFormat(locale).format(bytes)} B`;
  let value = bytes / 1024;
  let power = 0;
  while (value >= 1023.5 && power < units.length - 1) {
    value /= 1024;
    power += 1;
  }
  const digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[power]}`;
}
