import path from "node:path";
import { summaryOf, type InspectionReport } from "@/lib/domain/inspection";
import { diffReports } from "@/lib/archive/diff";
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
  const reports: InspectionReport[] = [];
  let exit = 0;
  for (const file of args.files) {
    const report = await read(file, args, cwd);
    if (report === null) exit = UNREADABLE;
    else reports.push(report);
  }
  const other = args.diff === null ? null : await read(args.diff, args, cwd);
  if (args.diff !== null && other === null) exit = UNREADABLE;
  await print(render(reports, other, args));
  if (exit !== 0) return exit;
  return reports.some(({ verdict }) => verdict === "reject") ? REJECTED : 0;
}

/** Reports speak of a file by the name that the user gave it. */
async function read(name: string, { runtimes, architectures, containerOnly }: InspectArguments, cwd: string): Promise<InspectionReport | null> {
  try {
    return await inspectFile(path.resolve(cwd, name), { name, runtimes, architectures, containerOnly, today: today() });
  } catch (error) {
    console.error(`${name}: cannot be read (${error instanceof Error ? error.message : String(error)}).`);
    return null;
  }
}

function render(reports: readonly InspectionReport[], other: InspectionReport | null, { format, files }: InspectArguments): string {
  const [first] = reports;
  if (first !== undefined && other !== null) {
    const diff = diffReports(other, first);
    return format === "json" ? json({ ...summaryOf(first), diff }) : `${reportText(first)}\n${diffText(other.file, diff)}`;
  }
  if (format === "sarif") return json(sarifLog(reports));
  if (format === "text") return reports.map(reportText).join("\n");
  if (files.length > 1) return json(reports.map(summaryOf));
  return first === undefined ? "" : json(summaryOf(first));
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
