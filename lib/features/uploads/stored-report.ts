import { z } from "zod";
import type { InspectionReport } from "@/lib/domain/inspection";

const outline = z.looseObject({ verdict: z.enum(["accept", "warn", "reject"]), findings: z.array(z.looseObject({ rule: z.string() })), tree: z.looseObject({}) });

const report = z.custom<InspectionReport>((value) => outline.safeParse(value).success, "not an inspection report");

/** The report as inspectUpload stored it; null for what another version of the inspector may have stored differently. */
export function storedReport(json: unknown): InspectionReport | null {
  return report.safeParse(json).data ?? null;
}
