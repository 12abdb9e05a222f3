import type { Finding } from "@/lib/domain/inspection";

/** Better: no error that was not there before, and less of the worst that was. */
export function helps(before: readonly Finding[], after: readonly Finding[]): boolean {
  const known = new Set(before.map(({ rule }) => rule));
  if (after.some(({ rule, severity }) => severity === "error" && !known.has(rule))) return false;
  for (const severity of ["error", "warning", "info"] as const) {
    const difference = weight(before, severity) - weight(after, severity);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

export function rulesGone(before: readonly Finding[], after: readonly Finding[]): Finding["rule"][] {
  const left = new Set(after.map(({ rule }) => rule));
  return [...new Set(before.map(({ rule }) => rule))].filter((rule) => !left.has(rule));
}

function weight(findings: readonly Finding[], severity: Finding["severity"]): number {
  return findings.filter((finding) => finding.severity === severity).reduce((sum, { count }) => sum + count, 0);
}
