import { readFile } from "node:fs/promises";
import path from "node:path";
import { inspectFile } from "../inspect-file";
import { compareArchive } from "./compare-archive";
import { compareLayer } from "./compare-layer";
import { indexSchema, type LayerCase } from "./index-file";

export interface Disagreement {
  file: string;
  reason: string;
}

export interface CorpusResult {
  agree: number;
  disagreements: Disagreement[];
}

/** Deprecations are a matter of the day, not of the archive: a corpus is judged without them. */
const NO_DAY = "0000-00-00";

export async function runCorpus(folder: string): Promise<CorpusResult> {
  const index = indexSchema.parse(JSON.parse(await readFile(path.join(folder, "index.json"), "utf8")));
  const result: CorpusResult = { agree: 0, disagreements: [] };
  const record = (file: string, reasons: string[]) => {
    if (reasons.length === 0) result.agree++;
    else result.disagreements.push({ file, reason: reasons.join("; ") });
  };
  if ("files" in index) {
    for (const item of index.files) {
      const report = await inspectFile(path.join(folder, item.file), { name: item.file, runtimes: [], architectures: [], containerOnly: true, today: NO_DAY });
      record(item.file, compareArchive(report, item));
    }
  } else {
    const digests = new Map<string, string | null>();
    for (const item of index.layers) record(item.file, await judgeLayer(folder, item, digests));
  }
  return result;
}

async function judgeLayer(folder: string, item: LayerCase, digests: Map<string, string | null>): Promise<string[]> {
  const report = await inspectFile(path.join(folder, item.file), { name: item.file, ...item.declared, containerOnly: false, today: NO_DAY });
  digests.set(item.file, report.contentDigest);
  const twin = item.expected.content_equal_to;
  const differs = twin !== undefined && digests.get(path.basename(twin)) !== report.contentDigest;
  return [...compareLayer(report, item), ...(differs ? [`content differs from ${twin}`] : [])];
}
