import type { InspectionReport } from "@/lib/domain/inspection";
import { isInspectionReport } from "@/lib/domain/inspection-report";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";
import { getLayerVersion } from "./get-layer-version";

/** The report on one version, as it reads today; refused where it has not been inspected. */
export async function versionReport(ctx: Context, place: Parameters<typeof getLayerVersion>[1]): Promise<Result<InspectionReport>> {
  const version = await getLayerVersion(ctx, place);
  if (!version.ok) return version;
  const report: unknown = version.value.inspection?.report;
  return isInspectionReport(report) ? done(report) : refuse("content-not-inspected", { name: `${version.value.name}:${version.value.version}` });
}
