import type { Finding, InspectionReport } from "@/lib/domain/inspection";
import type { RuleId, Severity } from "@/lib/domain/inspection-rules";
import { isOverridable, RULES } from "@/lib/domain/inspection-rules";
import { RULE_EXAMPLES } from "@/lib/domain/rule-examples";
import { rulePath } from "@/lib/domain/rule-path";
import { languageTags } from "@/lib/i18n/locale";
import { factsText, gapOf, placesText } from "./inspect-text";
import type { InspectWords } from "./inspect-words";
import { toolVersion } from "./tool-version";

const LEVEL: Record<Severity, "error" | "warning" | "note"> = { error: "error", warning: "warning", info: "note" };

/**
 * SARIF 2.1.0: one run over all files, each finding a result at the zip with the entries as logical places in it.
 * Rules link to their pages on the console at `publicUrl`, and carry their whole help with them in any case.
 */
export function sarifLog(reports: readonly InspectionReport[], publicUrl: string | null, words: InspectWords): object {
  const used = [...new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Strata layer inspector", version: toolVersion(), rules: used.map((id) => ruleDescriptor(id, publicUrl, words)) } },
        language: languageTags[words.locale],
        columnKind: "utf16CodeUnits",
        artifacts: reports.map(({ file, sizeBytes, codeSha256 }) => ({ location: { uri: uriOf(file) }, length: sizeBytes, hashes: { "sha-256": hexOf(codeSha256) } })),
        results: reports.flatMap((report, index) => report.findings.map((finding) => resultOf(report, index, finding, used.indexOf(finding.rule), words))),
      },
    ],
  };
}

function ruleDescriptor(id: RuleId, publicUrl: string | null, words: InspectWords): object {
  const { title, why, fix } = words.rules[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix, markdown: helpOf(id, words) },
    ...(publicUrl === null ? {} : { helpUri: `${publicUrl}${rulePath(id)}` }),
    defaultConfiguration: { level: LEVEL[RULES[id].severity] },
  };
}

function helpOf(id: RuleId, { t, rules }: InspectWords): string {
  const { title, why, fix } = rules[id];
  const { wrong, right } = RULE_EXAMPLES[id];
  const label = (key: "fix" | "rules.wrong" | "rules.right") => t("command.label", { name: t(`inspection.${key}`) });
  const override = t(`inspection.rules.overrides.${RULES[id].severity !== "error" ? "none" : isOverridable(id) ? "reason" : "never"}`);
  return [`# ${title}`, why, `**${label("fix")}** ${fix}`, label("rules.wrong"), fenced(wrong), label("rules.right"), fenced(right), override].join("\n\n");
}

/** A fence longer than any run of backticks in the code. */
function fenced(code: string): string {
  return `\`\`\`\`text\n${code}\n\`\`\`\``;
}

function resultOf({ file }: InspectionReport, index: number, finding: Finding, ruleIndex: number, words: InspectWords): object {
  const { rule, severity, paths, count, scope, fix } = finding;
  const { title, why, fix: todo } = words.rules[rule];
  const said = [title, placesText(finding, words), factsText(finding, words), why, todo].filter((text) => text !== "");
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: said.map((text) => sentence(text, words)).join(gapOf(words)) },
    locations: [
      {
        // A zip has no lines; code scanning shows a result only where it has one to show it at.
        physicalLocation: { artifactLocation: { uri: uriOf(file), index }, region: { startLine: 1 } },
        ...(paths.length > 0 ? { logicalLocations: paths.map((path) => ({ fullyQualifiedName: path, kind: "resource" })) } : {}),
      },
    ],
    properties: { count, scope, fix },
  };
}

/** Titles and facts are the pieces of sentences, or sentences already. */
function sentence(piece: string, { t }: InspectWords): string {
  const text = piece.charAt(0).toUpperCase() + piece.slice(1);
  return /[.。]$/.test(text) ? text : t("command.sentence", { text });
}

function uriOf(file: string): string {
  return file.split(/[/\\]/).map(encodeURIComponent).join("/");
}

function hexOf(base64: string): string {
  return Buffer.from(base64, "base64").toString("hex");
}
