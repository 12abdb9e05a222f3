import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { verifyChain, type ChainFault, type ChainHead, type ChainReport } from "@/lib/activity/verify-chain";
import { FolderInUse } from "@/lib/db/embedded/folder-in-use";
import { openDatabase, type OpenDatabase } from "@/lib/db/open";
import { environment } from "@/lib/runtime/environment";
import { told } from "@/lib/runtime/terminal-language.mjs";

const usage = `Usage: npm run activity:verify -- [--json] [--head NUMBER:HASH]

Checks that no event of the activity log was changed, moved or removed. --head names an event noted earlier (the last
line of an earlier run): without one, a log cut at its end or written anew as a whole looks whole.
Exit code 0: whole. 1: not whole. 2: it could not be checked.`;

/** How many faults are told in words; --json has them all. */
const toldFaults = 100;

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    // A database that did not start keeps the process alive.
    process.exit(2);
  },
);

async function main(): Promise<number> {
  const { json, noted } = readArguments();
  const database = await openExisting();
  try {
    const report = await verifyChain(database.prisma, noted);
    console.log(json ? JSON.stringify(asJson(report)) : inWords(report, database.location));
    return report.faults.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

function readArguments(): { json: boolean; noted: ChainHead | undefined } {
  try {
    const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, head: { type: "string" } } });
    return { json: values.json, noted: values.head === undefined ? undefined : readHead(values.head) };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
}

function readHead(text: string): ChainHead {
  const [, seq, hash] = /^([1-9]\d{0,17}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw new Error(`--head is "${text}"; it must be an event's number, a colon and its hash of 64 hexadecimal digits`);
  return { seq: BigInt(seq), hash };
}

/** Checking makes nothing: no folder, no tables. */
async function openExisting(): Promise<OpenDatabase> {
  const { databaseUrl, dataDir } = environment();
  if (databaseUrl) return openDatabase({ url: databaseUrl, dataDir });
  const folder = path.join(dataDir, "database");
  if (!fs.existsSync(folder)) throw new Error(`There is no database in ${folder}. Name the data folder by STRATA_DATA_DIR, or PostgreSQL by DATABASE_URL.`);
  return openDatabase({ dataDir }).catch(whileItRuns);
}

/** To name another data folder, as the database advises, would be to check another log. */
function whileItRuns(error: unknown): never {
  if (!(error instanceof FolderInUse)) throw error;
  const { folder, holder } = error;
  throw new Error(told({
    en: `The database in ${folder} is in use${holder ? ` by process ${holder.pid}` : ""}: Strata is running. Stop it, check, and start it again. With PostgreSQL (DATABASE_URL) the log can be checked while Strata runs.`,
    zh: `${folder} 中的数据库正在使用中${holder ? `（进程 ${holder.pid}）` : ""}：Strata 正在运行。请先停止 Strata，检查后再启动。使用 PostgreSQL（DATABASE_URL）时，可以在 Strata 运行期间检查。`,
  }), { cause: error });
}

function asJson({ events, head, faults }: ChainReport) {
  const plain = (value: object) => Object.fromEntries(Object.entries(value).map(([key, member]) => [key, typeof member === "bigint" ? String(member) : member]));
  return { ok: faults.length === 0, events, head: head && plain(head), faults: faults.map(plain) };
}

function inWords({ events, head, faults }: ChainReport, location: string): string {
  const verdict = faults.length === 0 ? "The activity log is whole" : `The activity log is NOT whole: ${faults.length} faults`;
  const more = faults.length > toldFaults ? [`… and ${faults.length - toldFaults} more (--json has them all)`] : [];
  return [
    ...faults.slice(0, toldFaults).map(faultInWords),
    ...more,
    `${verdict} (${events} events in ${location}).`,
    head ? `Note this elsewhere, to check against later: --head ${head.seq}:${head.hash}` : "It holds no event yet.",
  ].join("\n");
}

function faultInWords(fault: ChainFault): string {
  switch (fault.kind) {
    case "changed":
      return `Event ${fault.seq} was changed: it does not say what was recorded.`;
    case "misplaced":
      return `Event ${fault.seq} does not follow the event before it: one of them was moved, inserted or replaced.`;
    case "missing":
      return fault.from === fault.to ? `Event ${fault.from} is missing.` : `Events ${fault.from} to ${fault.to} are missing.`;
    case "rewritten":
      return `Event ${fault.seq} is not the one that was noted: the log was written anew.`;
  }
}
