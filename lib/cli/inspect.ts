import path from "node:path";
import { summaryOf, type InspectionReport, type RepairId } from "@/lib/domain/inspection";
import { diffReports } from "@/lib/archive/diff";
import type { AdvisoryIndex } from "@/lib/archive/osv/package-vulnerable";
import { localeOfTerminal } from "@/lib/runtime/terminal-language.mjs";
import { askedLocale, parseInspectArguments, UsageError, type InspectArguments } from "./inspect-arguments";
import { inspectFile, repairFile, today } from "./inspect-file";
import { diffText, reportText } from "./inspect-text";
import type { InspectWords } from "./inspect-words";
import { sarifLog } from "./sarif";

const REJECTED = 1;
const UNREADABLE = 2;

/** The inspector for pipelines; see its usage. Every readable file gets its report, even beside an unreadable one. */
async function main(args: InspectArguments, words: InspectWords | null): Promise<number> {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const publicUrl = await publicUrlOf(process.env.STRATA_PUBLIC_URL, args);
  // What only few ask for is loaded for them alone: reading the schemas takes longer than inspecting a small layer.
  const advisories = args.osv === null ? null : await (await import("./load-advisories")).loadAdvisories(path.resolve(cwd, args.osv), await wordsOf(args));
  const files = args.repair === null ? args.files : [await repaired(args.files[0] ?? "", args.repair, args, cwd)];
  const reports: InspectionReport[] = [];
  let exit = 0;
  for (const file of files) {
    const report = file === null ? null : await read(file, args, advisories, cwd);
    if (report === null) exit = UNREADABLE;
    else reports.push(report);
  }
  const other = args.diff === null ? null : await read(args.diff, args, advisories, cwd);
  // A pipeline that asked for a comparison must not take a report without one for it.
  if (args.diff !== null && other === null) return UNREADABLE;
  await print(await render(reports, other, args, publicUrl, words));
  if (exit !== 0) return exit;
  return reports.some(({ verdict }) => verdict === "reject") ? REJECTED : 0;
}

/** Loaded for people alone: a program that reads JSON does not wait for words. */
async function wordsOf({ lang }: Pick<InspectArguments, "lang">): Promise<InspectWords> {
  const { loadWords } = await import("./inspect-words");
  return loadWords(lang ?? localeOfTerminal());
}

/** Reports speak of a file by the name that the user gave it. */
async function read(name: string, args: InspectArguments, advisories: AdvisoryIndex | null, cwd: string): Promise<InspectionReport | null> {
  const { runtimes, architectures, containerOnly, licenceInfo, secrets } = args;
  try {
    const scanning = secrets ? { secretScanner: (await import("@/lib/archive/secrets/scanner")).secretScanner } : {};
    const report = await inspectFile(path.resolve(cwd, name), { name, runtimes, architectures, containerOnly, today: today(), ...(licenceInfo === null ? {} : { licenceInfo }), ...scanning });
    if (advisories === null) return report;
    const { reportAsOf } = await import("@/lib/archive/report-as-of");
    return reportAsOf(report, { today: today(), runtimes, licenceInfo, advisories });
  } catch (error) {
    await sayUnreadable(name, args, error);
    return null;
  }
}

/** The name of the repaired file; null where the one to repair cannot be read. */
async function repaired(name: string, repair: { id: RepairId; out: string }, args: InspectArguments, cwd: string): Promise<string | null> {
  try {
    const offered = await repairFile(path.resolve(cwd, name), path.resolve(cwd, repair.out), repair.id, { name, ...args, today: today() });
    if (offered === null) return repair.out;
    const { t } = await wordsOf(args);
    throw new UsageError("notOffered", { seen: repair.id, file: name, offered: offered.join(", ") || t("command.wrong.none") });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    await sayUnreadable(name, args, error);
    return null;
  }
}

async function sayUnreadable(file: string, args: InspectArguments, error: unknown): Promise<void> {
  const { t } = await wordsOf(args);
  console.error(t("command.unreadable", { file, reason: error instanceof Error ? error.message : String(error) }));
}

async function render(reports: readonly InspectionReport[], other: InspectionReport | null, { format, files, sbom }: InspectArguments, publicUrl: string | null, words: InspectWords | null): Promise<string> {
  const [first] = reports;
  if (first !== undefined && sbom !== null) return `${(await import("@/lib/archive/sbom/document")).sbomDocument(first, sbom, new Date()).text}\n`;
  if (words === null) {
    const summaries = reports.map(summaryOf);
    if (first !== undefined && other !== null) return json({ ...summaryOf(first), diff: diffReports(other, first) });
    return files.length > 1 ? json(summaries) : first === undefined ? "" : json(summaryOf(first));
  }
  if (format === "sarif") return json(sarifLog(reports, publicUrl, words));
  if (first !== undefined && other !== null) return `${reportText(first, publicUrl, words)}\n${diffText(other.file, diffReports(other, first), words)}`;
  return reports.map((report) => reportText(report, publicUrl, words)).join("\n");
}

/** A wrong address is not worth a pipeline's report: links are left out, and the reason is told beside it. */
async function publicUrlOf(value: string | undefined, args: InspectArguments): Promise<string | null> {
  if (value === undefined || value === "") return null;
  if (URL.canParse(value) && /^https?:/.test(value)) return value.replace(/\/+$/, "");
  const { t } = await wordsOf(args);
  console.error(t("command.publicUrl", { seen: value }));
  return null;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Ends only when a slow reader of the pipe has taken everything. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

let args: InspectArguments | null = null;
try {
  args = parseInspectArguments(process.argv.slice(2));
  const { format, help } = args;
  // JSON has no words in it, and loading them takes as long as a small layer to inspect.
  const words = format === "json" && !help ? null : await wordsOf(args);
  if (words !== null && help) await print(`${words.t("command.usage")}\n`);
  else process.exitCode = await main(args, words);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  const { t } = await wordsOf({ lang: args?.lang ?? askedLocale(process.argv.slice(2)) });
  console.error(`${t(`command.wrong.${error.kind}`, error.values)}\n\n${t("command.usage")}`);
  process.exitCode = UNREADABLE;
}
