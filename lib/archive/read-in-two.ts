import { checkBudget } from "./budget";
import type { ContentFacts } from "./content/facts";
import { ContentCollector } from "./content/collect";
import { Issues } from "./issues";
import { listArchive } from "./open-archive";
import type { ArchivePlatform } from "./platform";
import type { Entry } from "./reader/entry";
import { inFileOrder, walkEntries, type Walk } from "./reader/walk";
import { SequentialReader } from "./sequential-reader";
import type { ByteSource } from "./source";
import type { Finding } from "@/lib/domain/inspection";

/** What reading the entries from a position in file order to the last one brought to light. Plain data: it crosses threads. */
export interface ReadPart {
  findings: Finding[];
  facts: ContentFacts;
  digests: Uint8Array;
  digested: Uint8Array;
}

/** Another thread that reads the second part of the same archive meanwhile; null where it found a reason not to. */
export interface SecondReader {
  part(): Promise<ReadPart | null>;
}

/** What an entry costs beside its bytes, in bytes. */
const ENTRY_COST = 4000;
/** The first reader also hashes the whole file and judges it afterwards. */
const FIRST_SHARE = 0.42;
/** A thread costs more than reading so little. */
const WORTH_IT = 8 * 1024 * 1024;

/** Where the second part begins, in file order; null where one reader does. Both readers come to the same answer. */
export function secondPartOf(ordered: readonly Entry[]): number | null {
  const total = ordered.reduce((sum, { size }) => sum + size + ENTRY_COST, 0);
  if (total < WORTH_IT) return null;
  let passed = 0;
  const position = ordered.findIndex(({ size }) => (passed += size + ENTRY_COST) > total * FIRST_SHARE);
  return position > 0 ? position : null;
}

/** The second thread's work, from the file alone; null where nothing may be inflated, or one reader suffices. */
export async function readSecondPart(source: ByteSource, containerOnly: boolean, platform: ArchivePlatform): Promise<ReadPart | null> {
  const archive = await listArchive(source, new Issues());
  if (archive === null || !checkBudget(archive.entries, containerOnly, new Issues())) return null;
  const ordered = inFileOrder(archive.entries);
  const from = secondPartOf(ordered);
  if (from === null) return null;
  const start = (ordered[from] as Entry).offset;
  if (start < 0 || start > source.size) return null;
  const issues = new Issues();
  const contents = new ContentCollector(platform, ordered.length);
  await walkEntries({ source, reader: new SequentialReader(source, () => undefined, start), ordered, end: archive.end, platform, issues, sink: contents }, { from, cursor: start });
  return { findings: issues.list(), facts: contents.facts, digests: contents.digests, digested: contents.digested };
}

/**
 * Reads the first part, takes the second from the other thread, and has what one reader alone would have. Where the
 * second part does not begin exactly where the first ends, its reader started from a wrong idea: then all is read here.
 */
export async function walkInTwo(walk: Walk, contents: ContentCollector, second: SecondReader): Promise<void> {
  const { ordered, reader, source, issues } = walk;
  const to = secondPartOf(ordered);
  if (to === null) return void (await walkEntries(walk));
  const cursor = await walkEntries(walk, { to });
  await reader.finish();
  const part = cursor === ordered[to]?.offset ? await second.part() : null;
  if (part === null) return void (await walkEntries({ ...walk, reader: new SequentialReader(source, () => undefined, cursor) }, { from: to, cursor }));
  issues.merge(part.findings);
  contents.merge(part);
}
