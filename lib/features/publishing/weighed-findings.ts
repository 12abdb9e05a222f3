import { isOverridable } from "@/lib/domain/inspection-rules";
import type { WeighedFinding } from "@/lib/domain/publish-plan";
import type { Context } from "../context";
import { storedReport } from "../uploads/stored-report";

/** The findings of the draft's server-side inspection, weighed for publishing. A draft without one cannot be published. */
export async function weighedFindingsOf(ctx: Context, upload: { inspectionId: string | null }): Promise<WeighedFinding[]> {
  const inspection = await ctx.db.inspection.findUniqueOrThrow({ where: { id: upload.inspectionId ?? "" } });
  const report = storedReport(inspection.report);
  if (!report) throw new Error(`inspection ${inspection.id} holds no report that can be read`);
  return report.findings.map(({ rule, severity }) => ({ rule, severity, overridable: isOverridable(rule) }));
}
