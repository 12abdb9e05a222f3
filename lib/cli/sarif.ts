import project from "../../package.json";
import type { Finding, InspectionReport } from "@/lib/domain/inspection";
import type { RuleId, Severity } from "@/lib/domain/inspection-rules";
import { RULES } from "@/lib/domain/inspection-rules";
import { rules as words } from "@/lib/i18n/messages/en/rules";

const LEVEL: Record<Severity, "error" | "warning" | "note"> = { error: "error", warning: "warning", info: "note" };

/** SARIF 2.1.0: one run over all files, each finding a result at the zip with the entries as logical places in it. */
export function sarifLog(reports: readonly InspectionReport[]): object {
  const used = [...new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Strata layer inspector", version: project.version, rules: used.map(ruleDescriptor) } },
        columnKind: "utf16CodeUnits",
        artifacts: reports.map(({ file, sizeBytes, codeSha256 }) => ({ location: { uri: uriOf(file) }, length: sizeBytes, hashes: { "sha-256": hexOf(codeSha256) } })),
        results: reports.flatMap((report, index) => report.findings.map((finding) => resultOf(report, index, finding, used.indexOf(finding.rule)))),
      },
    ],
  };
}

function ruleDescriptor(id: RuleId): object {
  const { title, why, fix } = words[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix },
    defaultConfiguration: { level: LEVEL[RULES[id].severity] },
  };
}

function resultOf({ file }: InspectionReport, index: number, finding: Finding, ruleIndex: number): object {
  const { rule, severity, paths, count, seen, expected, scope, fix } = finding;
  const detail = seen === "" ? "" : ` Seen: ${seen}.${expected === "" ? "" : ` Expected: ${expected}.`}`;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: `${words[rule].title}.${detail} ${words[rule].fix}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file), index } },
        ...(paths.length > 0 ? { logicalLocations: paths.map((path) => ({ fullyQualifiedName: path, kind: "resource" })) } : {}),
      },
    ],
    properties: { count, scope, fix },
  };
}

function uriOf(file: string): string {
  return file.split(/[/\\]/).map(encodeURIComponent).join("/");
}

function hexOf(base64: string): string {
  return Buffer.from(base64, "base64").toString("hex");
}
