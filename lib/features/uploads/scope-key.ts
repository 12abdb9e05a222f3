/** For which runtimes and architectures a zip was inspected, as one comparable text. Order and doubles do not matter. */
export function scopeKeyOf(scope: { runtimes: readonly string[]; architectures: readonly string[] }): string {
  const sorted = (values: readonly string[]) => [...new Set(values)].sort().join(",");
  return `${sorted(scope.runtimes)}|${sorted(scope.architectures)}`;
}
