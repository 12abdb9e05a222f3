import type { ContentCollector } from "./content/collect";
import type { ArchivePlatform } from "./platform";
import type { Entry } from "./reader/entry";
import { sortedBy } from "./sorted-by";

const DIGEST_SIZE = 32;
/** Room for the longest name there can be (65,535 bytes) and many short ones. */
const BATCH = 1 << 18;

/**
 * Hex SHA-256 over the sorted paths with kind, what others may do with each file, and its content's SHA-256:
 * the same for the same tree whatever tool zipped it, in whatever order, at whatever time. Folders count by
 * what is in them. Null where a content could not be read.
 */
export async function contentDigest(entries: readonly Entry[], contents: ContentCollector, platform: ArchivePlatform): Promise<string | null> {
  const files = entries.filter(({ kind }) => kind !== "dir");
  if (files.length === 0 || !files.every((entry) => contents.hasDigest(entry))) return null;
  const sorted = sortedBy(files, ({ landing }) => landing);
  const hash = platform.sha256(Infinity);
  const encoder = new TextEncoder();
  const batch = new Uint8Array(BATCH);
  let filled = 0;
  for (const entry of sorted) {
    const line = `${entry.landing}\0${entry.kind}${accessOf(entry)}\0`;
    if (filled + line.length * 3 + DIGEST_SIZE > BATCH) {
      hash.update(batch.subarray(0, filled));
      filled = 0;
    }
    filled += encoder.encodeInto(line, batch.subarray(filled)).written;
    batch.set(contents.digests.subarray(entry.index * DIGEST_SIZE, (entry.index + 1) * DIGEST_SIZE), filled);
    filled += DIGEST_SIZE;
  }
  hash.update(batch.subarray(0, filled));
  return toHex(await hash.digest());
}

/** Read and execute for others; what a writer without modes leaves behind is readable and not executable. */
function accessOf({ mode, kind }: Entry): string {
  if (kind === "symlink") return "";
  return mode === null || mode === 0 ? "4" : `${mode & 0o005}`;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
