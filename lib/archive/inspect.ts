import { verdictOf, type InspectionReport } from "@/lib/domain/inspection";
import { compactTree } from "./compact-tree";
import { contentDigest } from "./content-digest";
import type { InspectOptions } from "./inspect-options";
import { compatibilityMatrix, withGeneralErrors } from "./matrix";
import type { ArchivePlatform } from "./platform";
import { propose } from "./propose";
import { proposeRepairs, withFixes } from "./repair/propose-repairs";
import type { ByteSource } from "./source";
import { study, type Study } from "./study";

export type { InspectOptions } from "./inspect-options";
export type { InspectionReport } from "@/lib/domain/inspection";

/** How features ask for a report; where it is made is not their business. */
export type Inspect = (source: ByteSource, options: InspectOptions) => Promise<InspectionReport>;

/**
 * Reads the whole archive once and says what it is, whether every program reads it alike, and what it will be
 * under /opt for the declared runtimes and architectures. Never throws for what is in the file; rejects only
 * when the source cannot be read.
 */
export async function inspect(source: ByteSource, options: InspectOptions, platform: ArchivePlatform): Promise<InspectionReport> {
  const studied = await study(source, options, platform);
  const repairs = options.containerOnly ? [] : await proposeRepairs(studied, options, platform);
  const report = await describe(studied, options, platform);
  return { ...report, findings: withFixes(report.findings, repairs), repairs };
}

async function describe(studied: Study, options: InspectOptions, platform: ArchivePlatform): Promise<Omit<InspectionReport, "repairs">> {
  const { source, archive, contents, layer, target, findings, codeSha256 } = studied;
  const entries = archive?.entries ?? [];
  const matrix = options.containerOnly ? [] : compatibilityMatrix(layer, target.runtimes, options.today);
  return {
    file: options.fileName,
    verdict: verdictOf(findings),
    codeSha256,
    sizeBytes: source.size,
    unzippedBytes: layer.unzippedBytes,
    entries: entries.length,
    files: layer.files.length,
    findings,
    packages: layer.facts.packages,
    natives: layer.facts.natives,
    contentDigest: await contentDigest(entries, contents, platform),
    proposed: options.containerOnly ? { runtimes: [], architectures: [] } : propose(layer, matrix),
    matrix: withGeneralErrors(matrix, findings),
    tree: compactTree(entries),
  };
}
