import { z } from "zod";
import type { InspectionReport } from "./inspection";

/** The outline of a report: enough to tell one from what an inspector of another time wrote. */
const outline = z.object({
  verdict: z.enum(["accept", "warn", "reject"]),
  codeSha256: z.string(),
  sizeBytes: z.number(),
  unzippedBytes: z.number(),
  entries: z.number(),
  files: z.number(),
  findings: z.array(z.object({ rule: z.string(), severity: z.enum(["error", "warning", "info"]), paths: z.array(z.string()) })),
  packages: z.array(z.object({ name: z.string(), version: z.string() })),
  natives: z.array(z.object({ path: z.string() })),
  matrix: z.array(z.object({ runtime: z.string(), architecture: z.string() })),
  tree: z.object({ folders: z.array(z.string()), folder: z.array(z.number()), name: z.array(z.string()), kind: z.string() }),
});

/** Can this stored report be shown? It was written by an inspector, perhaps an older one. */
export function isInspectionReport(value: unknown): value is InspectionReport {
  return outline.safeParse(value).success;
}
