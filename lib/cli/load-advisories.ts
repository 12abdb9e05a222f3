import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { readAdvisories, type Advisory } from "@/lib/archive/osv/advisory";
import { indexAdvisories, type AdvisoryIndex } from "@/lib/archive/osv/package-vulnerable";
import { UsageError } from "./inspect-arguments";
import type { InspectWords } from "./inspect-words";

/**
 * Reads every .json file below a folder as an OSV record. A file that is none is named on standard error and
 * passed over; a folder that cannot be read, or holds no record at all, is a wrong argument: a pipeline must not
 * take silence for safety.
 */
export async function loadAdvisories(folder: string, { t }: InspectWords): Promise<AdvisoryIndex> {
  const names = await namesIn(folder);
  const advisories: Advisory[] = [];
  let records = 0;
  for (const name of names) {
    const read = readAdvisories(await readFile(path.join(folder, name), "utf8"));
    if (!read.ok) {
      console.error(t("command.notOsv", { file: name, reason: read.problem }));
      continue;
    }
    records++;
    advisories.push(...read.advisories);
  }
  if (records === 0) throw new UsageError("osvEmpty", { folder });
  return indexAdvisories(advisories);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => name.endsWith(".json")).sort();
  } catch (error) {
    throw new UsageError("osvUnreadable", { folder, reason: error instanceof Error ? error.message : String(error) });
  }
}
