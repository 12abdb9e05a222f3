import type { ContentCollector } from "./content/collect";
import type { ArchivePlatform } from "./platform";
import type { Entry } from "./reader/entry";
import { landingPath } from "./reader/entry-name";

const DIGEST_SIZE = 32;

/**
 * Hex SHA-256 over the sorted paths with kind, what others may do with each file, and its content's SHA-256:
 * the same for the same tree whatever tool zipped it, in whatever order, at whatever time. Folders count by
 * what is in them. Null where a content could not be read.
 */
export function contentDigest(entries: readonly Entry[], contents: ContentCollector, platform: ArchivePlatform): string | null {
  const files = entries.filter(({ kind }) => kind !== "dir");
  if (files.length === 0 || !files.every((entry) => contents.hasDigest(entry))) return null;
  const sorted = files.map((entry) => ({ entry, path: landingPath(entry.path) })).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const hash = platform.sha256();
  const encoder = new TextEncoder();
  for (const { entry, path } of sorted) {
    hash.update(encoder.encode(`${path}\0${entry.kind}${accessOf(entry)}\0`));
    hash.update(contents.digests.subarray(entry.index * DIGEST_SIZE, (entry.index + 1) * DIGEST_SIZE));
  }
  return toHex(hash.digest());
}

/** Read and execute for others; what a writer without modes leaves behind is readable and not executable. */
function accessOf({ mode, kind }: Entry): string {
  if (kind === "symlink") return "";
  return mode === null ? "4" : `${mode & 0o005}`;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
