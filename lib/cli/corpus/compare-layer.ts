import type { InspectionReport } from "@/lib/domain/inspection";
import type { LayerCase } from "./index-file";

/** The index names the one rule that two documents call differently. */
const SYNONYMS: Readonly<Record<string, string>> = { "empty-archive": "empty" };

export function compareLayer(report: InspectionReport, { expected, codeSha256 }: LayerCase): string[] {
  const reasons: string[] = [];
  for (const wanted of expected.findings) {
    const rule = SYNONYMS[wanted.rule] ?? wanted.rule;
    const same = report.findings.filter((finding) => finding.rule === rule);
    if (same.length === 0) reasons.push(`missing ${rule}`);
    else if (wanted.severity !== undefined && !same.some(({ severity }) => severity === wanted.severity)) reasons.push(`${rule} is not ${wanted.severity}`);
    else if (wanted.path && !same.some(({ paths }) => paths.includes(wanted.path ?? ""))) reasons.push(`${rule} at ${same[0]?.paths.join(", ") ?? ""} instead of ${wanted.path}`);
  }
  const wantedRules = new Set(expected.findings.map(({ rule }) => SYNONYMS[rule] ?? rule));
  for (const { rule, severity, paths } of report.findings) {
    const isForbidden = expected.must_not.includes(rule) || (severity === "error" && expected.must_not.includes("error"));
    if (isForbidden || (severity === "error" && !wantedRules.has(rule))) reasons.push(`unexpected ${rule} at ${paths.join(", ")}`);
  }
  return [...reasons, ...compareContents(report, expected), ...(codeSha256 !== undefined && codeSha256 !== report.codeSha256 ? ["codeSha256 differs"] : [])];
}

function compareContents(report: InspectionReport, expected: LayerCase["expected"]): string[] {
  const reasons: string[] = [];
  const counts = { entries: expected.entries, files: expected.files, unzippedBytes: expected.unzipped_bytes };
  for (const [key, wanted] of Object.entries(counts) as [keyof typeof counts, number | null | undefined][]) {
    if (typeof wanted === "number" && report[key] !== wanted) reasons.push(`${key} ${report[key]} instead of ${wanted}`);
  }
  for (const { ecosystem, name, version } of expected.packages) {
    const isThere = report.packages.some((found) => found.ecosystem === ecosystem && found.name === name && found.version === version);
    if (!isThere) reasons.push(`package ${name} ${version} not found`);
  }
  for (const wanted of expected.natives) {
    const found = report.natives.find(({ path }) => path === wanted.path);
    const seen = found === undefined ? "nothing" : `${found.machine} ${found.libc ?? "null"} ${found.glibc ?? "null"} ${found.abi ?? "null"}`;
    const want = `${wanted.machine} ${wanted.libc ?? "null"} ${wanted.glibc_max ?? "null"} ${wanted.abi ?? "null"}`;
    if (seen !== want) reasons.push(`${wanted.path} is ${seen} instead of ${want}`);
  }
  return reasons;
}
