import { DIRECT_ZIP_BYTES_LIMIT } from "./limits";
import type { Problem } from "./result";

export type PublishBlock = { ok: true } | { ok: false; problem: Problem; overridable: boolean };

/** A finding as far as publishing cares: whether it is an error, and whether a publisher may override it. */
export type WeighedFinding = { rule: string; severity: "error" | "warning" | "info"; overridable: boolean };

/** May a zip with these findings be published? Errors stand in the way; some give way to a publisher's recorded reason. */
export function weighFindings(findings: readonly WeighedFinding[], overrideReason: string | null): PublishBlock {
  const errors = findings.filter((finding) => finding.severity === "error");
  const final = errors.filter((finding) => !finding.overridable);
  if (final.length > 0) {
    return { ok: false, overridable: false, problem: { reason: "inspection-rejects", params: { rules: names(final) } } };
  }
  if (errors.length > 0 && !overrideReason) {
    return { ok: false, overridable: true, problem: { reason: "override-reason-missing", params: { rules: names(errors) } } };
  }
  return { ok: true };
}

/** Can a zip of this size be brought to the account? More than 50 MB goes by a staging bucket of the target region. */
export function transportProblem(sizeBytes: number, stagingBucket: string | null): Problem | null {
  if (sizeBytes <= DIRECT_ZIP_BYTES_LIMIT || stagingBucket) return null;
  return { reason: "staging-bucket-missing", params: { seen: sizeBytes, limit: DIRECT_ZIP_BYTES_LIMIT } };
}

function names(findings: readonly WeighedFinding[]): string {
  return [...new Set(findings.map((finding) => finding.rule))].join(", ");
}
