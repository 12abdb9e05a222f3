import type { InspectionReport } from "@/lib/domain/inspection";
import type { ArchiveCase } from "./index-file";

/** Any one of the accepted reasons is enough for a reject; a tolerated verdict passes too. */
export function compareArchive(report: InspectionReport, { expected }: ArchiveCase): string[] {
  const { verdict, reasons, tolerated } = expected;
  const rules = [...new Set(report.findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule))];
  const causes = report.findings.map(({ cause }) => cause).join(", ");
  if (report.verdict !== verdict && !tolerated.includes(report.verdict)) return [`expected ${verdict} (${reasons.join(", ")}), got ${report.verdict} (${causes})`];
  if (report.verdict !== "reject" || verdict !== "reject") return [];
  const names = rules.map((rule) => (rule === "symlink-escapes" || rule === "writes-through-symlink" ? "symlink" : rule));
  return names.some((name) => reasons.includes(name)) ? [] : [`expected a reject for ${reasons.join(" or ")}, got ${causes}`];
}
