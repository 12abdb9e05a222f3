import type { Finding, InspectionReport } from "@/lib/domain/inspection";
import type { RuleId, Severity } from "@/lib/domain/inspection-rules";
import { isOverridable, RULES } from "@/lib/domain/inspection-rules";
import { RULE_EXAMPLES } from "@/lib/domain/rule-examples";
import { rulePath } from "@/lib/domain/rule-path";
import { rules as words } from "@/lib/i18n/messages/en/rules";
import { toolVersion } from "./tool-version";

const LEVEL: Record<Severity, "error" | "warning" | "note"> = { error: "error", warning: "warning", info: "note" };

/**
 * SARIF 2.1.0: one run over all files, each finding a result at the zip with the entries as logical places in it.
 * Rules link to their pages on the console at `publicUrl`, and carry their whole help with them in any case.
 */
export function sarifLog(reports: readonly InspectionReport[], publicUrl: string | null): object {
  const used = [...new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Strata layer inspector", version: toolVersion(), rules: used.map((id) => ruleDescriptor(id, publicUrl)) } },
        columnKind: "utf16CodeUnits",
        artifacts: reports.map(({ file, sizeBytes, codeSha256 }) => ({ location: { uri: uriOf(file) }, length: sizeBytes, hashes: { "sha-256": hexOf(codeSha256) } })),
        results: reports.flatMap((report, index) => report.findings.map((finding) => resultOf(report, index, finding, used.indexOf(finding.rule)))),
      },
    ],
  };
}

function ruleDescriptor(id: RuleId, publicUrl: string | null): object {
  const { title, why, fix } = words[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix, markdown: helpOf(id) },
    ...(publicUrl === null ? {} : { helpUri: `${publicUrl}${rulePath(id)}` }),
    defaultConfiguration: { level: LEVEL[RULES[id].severity] },
  };
}

function helpOf(id: RuleId): string {
  const { title, why, fix } = words[id];
  const { wrong, right } = RULE_EXAMPLES[id];
  const override = RULES[id].severity !== "error" ? "It does not block publishing." : isOverridable(id) ? "A publisher may override it with a recorded reason." : "It always blocks publishing.";
  return [`# ${title}`, why, `**What to do:** ${fix}`, "Wrong:", fenced(wrong), "Right:", fenced(right), override].join("\n\n");
}

/** A fence longer than any run of backticks in the code. */
function fenced(code: string): string {
  return `\`\`\`\`text\n${code}\n\`\`\`\``;
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
