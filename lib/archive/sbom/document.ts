import type { InspectionReport } from "@/lib/domain/inspection";
import { INSPECTOR_VERSION } from "../inspector-version";
import { cycloneDxOf } from "./cyclonedx";
import { spdxOf } from "./spdx";

export const SBOM_FORMATS = ["cyclonedx", "spdx"] as const;

export type SbomFormat = (typeof SBOM_FORMATS)[number];

export type SbomDocument = { fileName: string; text: string };

/** The bill of materials of an inspected content, as a file to keep. SPDX wants to know when it was made. */
export function sbomDocument(report: InspectionReport, format: SbomFormat, created: Date): SbomDocument {
  const stem = report.file.replace(/^.*[/\\]/, "").replace(/\.zip$/i, "").replace(/[^\w.-]+/g, "_");
  return format === "spdx"
    ? { fileName: `${stem}.spdx.json`, text: spdxOf(report, INSPECTOR_VERSION, created) }
    : { fileName: `${stem}.cdx.json`, text: cycloneDxOf(report, INSPECTOR_VERSION) };
}
