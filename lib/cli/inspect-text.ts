import { factsOf, placesOf } from "@/lib/domain/fact-words";
import type { Finding, InspectionReport } from "@/lib/domain/inspection";
import type { ReportDiff } from "@/lib/archive/diff";
import { DIRECT_LIMIT } from "@/lib/archive/checks/size";
import { rulePath } from "@/lib/domain/rule-path";
import { boundText, type FactTeller, sentenceText } from "@/lib/i18n/fact-text";
import { formats } from "@/lib/i18n/formats";
import type { InspectWords } from "./inspect-words";

/** The report for a person at a terminal. */
export function reportText(report: InspectionReport, publicUrl: string | null, words: InspectWords): string {
  const { file, verdict, findings, packages, natives, sizeBytes, unzippedBytes, entries, files, codeSha256, contentDigest } = report;
  const { t } = words;
  const counts = { files, entries, packages: packages.length, natives: natives.length, zipped: bytesText(sizeBytes, words), unzipped: bytesText(unzippedBytes, words) };
  const lines = [
    t("command.title", { file, verdict: t(`command.verdict.${verdict}`) }),
    `  ${t("command.counts", counts)}`,
    ...(sizeBytes > DIRECT_LIMIT ? [`  ${t("command.staged", { limit: bytesText(DIRECT_LIMIT, words) })}`] : []),
    `  ${t("command.digest", { sha256: codeSha256 })}`,
    ...(contentDigest === null ? [] : [`  ${t("command.content", { digest: contentDigest })}`]),
    ...findings.flatMap((finding) => findingLines(finding, publicUrl, words)),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

export function diffText(other: string, { sameContent, files, packages, licences, natives, findings, sizeBytes }: ReportDiff, words: InspectWords): string {
  const { t } = words;
  const list = (mark: string, items: readonly string[]) => items.map((item) => `  ${mark} ${item}`);
  const named = (key: "newLicence" | "goneLicence" | "newNative" | "goneNative" | "newFinding" | "goneFinding", items: readonly string[]) => items.map((name) => `  ${t(`command.diff.${key}`, { name })}`);
  const licenceName = (licence: string) => (licence === "" ? t("command.diff.noLicence") : licence);
  const counts = { added: files.added.length, removed: files.removed.length, changed: files.changed.length, modes: files.modeOnly.length };
  const lines = [
    t("command.diff.title", { other, ...counts, sign: sizeBytes < 0 ? "minus" : "plus", bytes: bytesText(Math.abs(sizeBytes), words) }),
    ...(sameContent ? [t("command.diff.same")] : []),
    ...list("+", files.added),
    ...list("-", files.removed),
    ...list("~", files.changed),
    ...list("m", files.modeOnly),
    ...packages.map(({ ecosystem, name, before, after }) => `  ${ecosystem} ${name}: ${before ?? t("command.diff.none")} -> ${after ?? t("command.diff.none")}`),
    ...named("newLicence", licences.added.map(licenceName)),
    ...named("goneLicence", licences.removed.map(licenceName)),
    ...named("newNative", natives.added),
    ...named("goneNative", natives.removed),
    ...named("newFinding", findings.added),
    ...named("goneFinding", findings.removed),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}

function findingLines(finding: Finding, publicUrl: string | null, words: InspectWords): string[] {
  const { rule, severity, scope, fix } = finding;
  const { t, rules } = words;
  const concerns = [...scope.runtimes, ...scope.architectures].join(", ");
  const head = t("command.finding", { severity: t(`command.severity.${severity}`), rule, concerns, concerned: concerns === "" ? "no" : "yes", title: rules[rule].title });
  return [
    `  ${head}`,
    ...[placesText(finding, words), factsText(finding, words)].filter((line) => line !== "").map((line) => `    ${line}`),
    `    ${rules[rule].why}`,
    `    ${[rules[rule].fix, ...(fix === null ? [] : [t("command.repair", { id: fix })])].join(gapOf(words))}`,
    ...(publicUrl === null ? [] : [`    ${publicUrl}${rulePath(rule)}`]),
  ];
}

/** What was seen, in the console's words; empty where title and places say it all. */
export function factsText(finding: Finding, words: InspectWords): string {
  const facts = factsOf(finding);
  const teller = tellerOf(words);
  if (facts.kind === "sentence") return sentenceText(facts.words, finding, teller);
  const { seen } = facts;
  const expected = facts.expected === null ? "" : boundText(facts.expected, teller);
  if (expected === "") return seen === "" ? "" : words.t("command.seen", { seen });
  return seen === "" ? words.t("command.expected", { expected }) : words.t("command.seenExpected", { seen, expected });
}

/** Where it was seen, as the zip names it. */
export function placesText(finding: Finding, { t }: InspectWords): string {
  const places = placesOf(finding);
  const more = finding.count - places.length;
  return places.length === 0 ? "" : `${t("command.at", { paths: places.join(", ") })}${more > 0 ? t("command.more", { count: more }) : ""}`;
}

function tellerOf(words: InspectWords): FactTeller {
  const { locale, t } = words;
  const days = new Intl.DateTimeFormat(locale, { ...formats.dateTime.date, timeZone: "UTC" });
  return { locale, say: (key, values) => t(`inspection.facts.${key}`, values), bytes: (count) => bytesText(count, words), day: (date) => days.format(date) };
}

/** What stands between two sentences. */
export function gapOf({ locale }: InspectWords): string {
  return locale === "zh" ? "" : " ";
}

/** Names come from the file: what would move the cursor or colour the terminal is shown, not obeyed. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function bytesText(count: number, { t }: InspectWords): string {
  return t("command.bytes", { count });
}
