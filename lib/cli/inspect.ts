import path from "node:path";
import { summaryOf, type InspectionReport } from "@/lib/domain/inspection";
import { diffReports } from "@/lib/archive/diff";
import type { AdvisoryIndex } from "@/lib/archive/osv/package-vulnerable";
import { parseInspectArguments, USAGE, UsageError, type InspectArguments } from "./inspect-arguments";
import { inspectFile, today } from "./inspect-file";
import { diffText, reportText } from "./inspect-text";
import { sarifLog } from "./sarif";

const REJECTED = 1;
const UNREADABLE = 2;

/** The inspector for pipelines; see USAGE. Every readable file gets its report, even beside an unreadable one. */
async function main(): Promise<number> {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const args = parseInspectArguments(process.argv.slice(2));
  const publicUrl = publicUrlOf(process.env.STRATA_PUBLIC_URL);
  // What only few ask for is loaded for them alone: reading the schemas takes longer than inspecting a small layer.
  const advisories = args.osv === null ? null : await (await import("./load-advisories")).loadAdvisories(path.resolve(cwd, args.osv));
  const reports: InspectionReport[] = [];
  let exit = 0;
  for (const file of args.files) {
    const report = await read(file, args, advisories, cwd);
    if (report === null) exit = UNREADABLE;
    else reports.push(report);
  }
  const other = args.diff === null ? null : await read(args.diff, args, advisories, cwd);
  if (args.diff !== null && other === null) exit = UNREADABLE;
  await print(await render(reports, other, args, publicUrl));
  if (exit !== 0) return exit;
  return reports.some(({ verdict }) => verdict === "reject") ? REJECTED : 0;
}

/** Reports speak of a file by the name that the user gave it. */
async function read(name: string, { runtimes, architectures, containerOnly, licenceInfo, secrets }: InspectArguments, advisories: AdvisoryIndex | null, cwd: string): Promise<InspectionReport | null> {
  try {
    const scanning = secrets ? { secretScanner: (await import("@/lib/archive/secrets/scanner")).secretScanner } : {};
    const report = await inspectFile(path.resolve(cwd, name), { name, runtimes, architectures, containerOnly, today: today(), ...(licenceInfo === null ? {} : { licenceInfo }), ...scanning });
    if (advisories === null) return report;
    const { reportAsOf } = await import("@/lib/archive/report-as-of");
    return reportAsOf(report, { today: today(), runtimes, licenceInfo, advisories });
  } catch (error) {
    console.error(`${name}: cannot be read (${error instanceof Error ? error.message : String(error)}).`);
    return null;
  }
}

async function render(reports: readonly InspectionReport[], other: InspectionReport | null, { format, files, sbom }: InspectArguments, publicUrl: string | null): Promise<string> {
  const [first] = reports;
  if (first !== undefined && sbom !== null) return `${(await import("@/lib/archive/sbom/document")).sbomDocument(first, sbom, new Date()).text}\n`;
  if (first !== undefined && other !== null) {
    const diff = diffReports(other, first);
    return format === "json" ? json({ ...summaryOf(first), diff }) : `${reportText(first, publicUrl)}\n${diffText(other.file, diff)}`;
  }
  if (format === "sarif") return json(sarifLog(reports, publicUrl));
  if (format === "text") return reports.map((report) => reportText(report, publicUrl)).join("\n");
  if (files.length > 1) return json(reports.map(summaryOf));
  return first === undefined ? "" : json(summaryOf(first));
}

/** A wrong address is not worth a pipeline's report: links are left out, and the reason is told beside it. */
function publicUrlOf(value: string | undefined): string | null {
  if (value === undefined || value === "") return null;
  if (URL.canParse(value) && /^https?:/.test(value)) return value.replace(/\/+$/, "");
  console.error(`STRATA_PUBLIC_URL is "${value}"; expected an http or https address. Rules are not linked.`);
  return null;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Ends only when a slow reader of the pipe has taken everything. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = UNREADABLE;
}
