import type { Issues } from "../issues";
import type { ArchivePlatform, MaybePromise } from "../platform";
import type { SequentialReader } from "../sequential-reader";
import type { ByteSource } from "../source";
import { u32 } from "./bytes";
import type { ArchiveEnd } from "./end-of-archive";
import type { Entry } from "./entry";
import { readEntry, readEntryInMemory } from "./read-entry";
import { LOCAL_HEADER, LOCAL_HEADER_SIZE } from "./signatures";
import { scanUnclaimed } from "./unclaimed";

/** Takes the contents of entries as they come by. */
export interface ContentSink {
  /** The bytes are overwritten when the next entry comes. */
  whole(entry: Entry, bytes: Uint8Array): MaybePromise<void>;
  /** For an entry too large to be held: gets its pieces, then `end`. */
  begin(entry: Entry): { push(bytes: Uint8Array): void; end(): MaybePromise<void> };
}

export interface Walk {
  source: ByteSource;
  reader: SequentialReader;
  entries: readonly Entry[];
  end: ArchiveEnd;
  platform: ArchivePlatform;
  issues: Issues;
  /** Null when nothing may be inflated. */
  sink: ContentSink | null;
}

/** Visits every byte in file order: each local header, each entry's data, and what lies between them. */
export async function walkEntries(walk: Walk): Promise<void> {
  const { entries, end, issues } = walk;
  const ordered = inFileOrder(entries);
  let cursor = 0;
  if (end.shift > 0) issues.add("prepended-data", "", `${end.shift} bytes`, "0 bytes");
  for (let position = 0; position < ordered.length; position++) {
    const entry = ordered[position] as Entry;
    if (position > 0 && entry.offset < cursor) {
      issues.add("overlap", entry.path, `${entry.offset}`, `>= ${cursor}`);
      continue;
    }
    const next = ordered[position + 1];
    const boundary = Math.min(end.directoryStart, next !== undefined && next.offset > entry.offset ? next.offset : Infinity);
    // Nearly every entry follows the one before and is in memory: a hundred thousand turns of the event loop are saved.
    const read = entry.offset === cursor ? readEntryInMemory(walk, entry, boundary) : null;
    if (read !== null) {
      cursor = typeof read === "number" ? read : await read;
      continue;
    }
    if (!(await hasLocalHeader(walk, entry))) continue;
    await passUnclaimed(walk, cursor, entry.offset, position === 0);
    cursor = await readEntry(walk, entry, boundary);
  }
  await passUnclaimed(walk, cursor, end.directoryStart, false, true);
}

function inFileOrder(entries: readonly Entry[]): readonly Entry[] {
  for (let i = 1; i < entries.length; i++) {
    if ((entries[i] as Entry).offset < (entries[i - 1] as Entry).offset) return entries.toSorted((a, b) => a.offset - b.offset);
  }
  return entries;
}

async function passUnclaimed(walk: Walk, from: number, to: number, isFirst: boolean, isLast = false): Promise<void> {
  if (from >= to) return;
  const afterPrefix = isFirst ? Math.max(from, walk.end.shift) : from;
  const cause = isFirst ? "gap-before-first-entry" : isLast ? "gap-before-cd" : "gap-between-entries";
  if (afterPrefix < to) walk.issues.add(cause, "", `${to - afterPrefix} bytes`, "0 bytes");
  // Ranges may have been passed already where entries were skipped, so this reads beside the sequence.
  for (let at = from; at < to; ) {
    const length = Math.min(to - at, 1 << 20);
    scanUnclaimed(await walk.source.read(at, length), walk.issues);
    at += length === to - at ? length : length - LOCAL_HEADER_SIZE;
  }
}

async function hasLocalHeader(walk: Walk, entry: Entry): Promise<boolean> {
  const { source, end, issues } = walk;
  if (await isLocalHeader(walk, entry.offset)) return true;
  const unshifted = entry.offset - end.shift;
  if (end.shift > 0 && unshifted >= 0 && unshifted + 4 <= source.size && u32(await source.read(unshifted, 4), 0) === LOCAL_HEADER) {
    issues.add("local-offset-ambiguous", entry.path, `${unshifted}`, `${entry.offset}`);
  } else issues.add("local-header-missing", entry.path, `${entry.offset}`, "50 4b 03 04");
  return false;
}

async function isLocalHeader({ reader, end }: Walk, offset: number): Promise<boolean> {
  if (offset < 0 || offset + LOCAL_HEADER_SIZE > end.directoryStart) return false;
  return u32(await reader.take(offset, LOCAL_HEADER_SIZE), 0) === LOCAL_HEADER;
}
