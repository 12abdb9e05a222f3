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
  const archive = await listArchive(source, issues);
  if (archive !== null) checkPaths(archive.entries, issues);
  return archive;
}

/** The same, without holding the names against one another. */
export async function listArchive(source: ByteSource, issues: Issues): Promise<OpenArchive | null> {
  const end = await readEnd(source, issues);
  if (end === null) return null;
  const directory = await source.read(end.directoryStart, end.directoryEnd - end.directoryStart);
  const entries = parseCentralDirectory(directory, end, issues);
  return { end, entries };
}
