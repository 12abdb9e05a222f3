import type { ContentCollector } from "./content/collect";
import type { ArchivePlatform } from "./platform";
import type { Entry } from "./reader/entry";
import { sortedBy } from "./sorted-by";

const DIGEST_SIZE = 32;

/**
 * Hex SHA-256 over the sorted paths with kind, what others may do with each file, and its content's SHA-256:
 * the same for the same tree whatever tool zipped it, in whatever order, at whatever time. Folders count by
 * what is in them. Null where a content could not be read.
 */
export async function contentDigest(entries: readonly Entry[], contents: ContentCollector, platform: ArchivePlatform): Promise<string | null> {
  const files = entries.filter(({ kind }) => kind !== "dir");
  if (files.length === 0 || !files.every((entry) => contents.hasDigest(entry))) return null;
  const { bytes, length } = listing(sortedBy(files, ({ landing }) => landing), contents);
  const digest = new Uint8Array(DIGEST_SIZE);
  await platform.digest(bytes.subarray(0, length), digest, 0);
  return toHex(digest);
}

/** About as long as the central directory, and hashed in one go. */
function listing(files: readonly Entry[], { digests }: ContentCollector): { bytes: Uint8Array; length: number } {
  const bytes = new Uint8Array(files.reduce((sum, entry) => sum + roomFor(entry), 0));
  const encoder = new TextEncoder();
  let at = 0;
  const add = (from: Uint8Array, start: number, count: number) => {
    for (let i = 0; i < count; i++) bytes[at++] = from[start + i] as number;
  };
  for (const entry of files) {
    const { landing, isPlain, nameIn, nameAt, index } = entry;
    if (isPlain) add(nameIn, nameAt, landing.length);
    else at += encoder.encodeInto(landing, bytes.subarray(at)).written;
    const facts = `\0${entry.kind}${accessOf(entry)}\0`;
    for (let i = 0; i < facts.length; i++) bytes[at++] = facts.charCodeAt(i);
    add(digests, index * DIGEST_SIZE, DIGEST_SIZE);
  }
  return { bytes, length: at };
}

/** Kind, access and zeros take less than the rest of it. */
function roomFor({ landing, isPlain }: Entry): number {
  return landing.length * (isPlain ? 1 : 3) + DIGEST_SIZE + 16;
}

/** Read and execute for others; what a writer without modes leaves behind is readable and not executable. */
function accessOf({ mode, kind }: Entry): string {
  if (kind === "symlink") return "";
  return mode === null || mode === 0 ? "4" : `${mode & 0o005}`;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
