import type { Issues } from "./issues";
import { parseCentralDirectory } from "./reader/central-directory";
import { readEnd, type ArchiveEnd } from "./reader/end-of-archive";
import type { Entry } from "./reader/entry";
import type { ByteSource } from "./source";
import { checkPaths } from "./tree/paths";

export interface OpenArchive {
  end: ArchiveEnd;
  entries: Entry[];
}

/** Lists an archive from its central directory; null, with the reason among the issues, where there is none. */
export async function openArchive(source: ByteSource, issues: Issues): Promise<OpenArchive | null> {
  const end = await readEnd(source, issues);
  if (end === null) return null;
  const directory = await source.read(end.directoryStart, end.directoryEnd - end.directoryStart);
  const entries = parseCentralDirectory(directory, end, issues);
  checkPaths(entries, issues);
  return { end, entries };
}
