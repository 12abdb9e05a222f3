import type { Finding, InspectionReport } from "@/lib/domain/inspection";
import type { ReportDiff } from "@/lib/archive/diff";
import { rulePath } from "@/lib/domain/rule-path";
import { rules } from "@/lib/i18n/messages/en/rules";

const VERDICT = { accept: "accepted", warn: "accepted with warnings", reject: "REJECTED" } as const;

/** The report for a person at a terminal. */
export function reportText(report: InspectionReport, publicUrl: string | null): string {
  const { file, verdict, findings, packages, natives, sizeBytes, unzippedBytes, entries, files, codeSha256 } = report;
  const lines = [
    `${file}: ${VERDICT[verdict]}`,
    `  ${files} files in ${entries} entries, ${sizeBytes} bytes zipped, ${unzippedBytes} unzipped, ${packages.length} packages, ${natives.length} native binaries`,
    `  CodeSha256 ${codeSha256}`,
    ...findings.flatMap((finding) => findingLines(finding, publicUrl)),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

export function diffText(other: string, { files, packages, licences, natives, findings, sizeBytes }: ReportDiff): string {
  const list = (mark: string, items: readonly string[]) => items.map((item) => `  ${mark} ${item}`);
  const lines = [
    `Compared with ${other}: ${files.added.length} files added, ${files.removed.length} removed, ${files.changed.length} changed, ${files.modeOnly.length} with another mode only; ${signed(sizeBytes)} bytes unzipped`,
    ...list("+", files.added),
    ...list("-", files.removed),
    ...list("~", files.changed),
    ...list("m", files.modeOnly),
    ...packages.map(({ ecosystem, name, before, after }) => `  ${ecosystem} ${name}: ${before ?? "none"} -> ${after ?? "none"}`),
    ...list("new licence:", licences.added.map(licenceName)),
    ...list("licence gone:", licences.removed.map(licenceName)),
    ...list("new native code:", natives.added),
    ...list("native code gone:", natives.removed),
    ...list("new finding:", findings.added),
    ...list("finding gone:", findings.removed),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

function findingLines(finding: Finding, publicUrl: string | null): string[] {
  const { rule, severity, paths, count, seen, expected, scope, fix } = finding;
  const where = [...scope.runtimes, ...scope.architectures].join(", ");
  const more = count > paths.length && paths.length > 0 ? ` and ${count - paths.length} more` : "";
  return [
    `  ${severity} ${rule}${where === "" ? "" : ` (${where})`}: ${rules[rule].title}`,
    ...(paths.length > 0 ? [`    at ${paths.join(", ")}${more}`] : []),
    ...(seen === "" ? [] : [`    seen ${seen}${expected === "" ? "" : `, expected ${expected}`}`]),
    `    ${rules[rule].why}`,
    `    ${rules[rule].fix}${fix === null ? "" : ` The console can do it: ${fix}.`}`,
    ...(publicUrl === null ? [] : [`    ${publicUrl}${rulePath(rule)}`]),
  ];
}

/** Names come from the file: what would move the cursor or colour the terminal is shown, not obeyed. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function licenceName(licence: string): string {
  return licence === "" ? "none stated" : licence;
}

function signed(value: number): string {
  return value < 0 ? `${value}` : `+${value}`;
}
