import { crc32 } from "node:zlib";
import { openPromise, type Entry, type ZipFile } from "yauzl";

export type ZipCheck = { ok: true; unzippedSize: number; hasInvalidNames: boolean } | { ok: false; problem: "unreadable" | "empty" | "too-large" };

/** Code and layers, each alone and all together: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const unzippedLimit = 262_144_000;

/** Absolute, climbing, or with control characters. Which names AWS refuses is not known; backslashes it unzips as they are. */
const invalidName = /^\/|(^|\/)\.\.(\/|$)|[\u0000-\u001f]/;

/** Unzips the file into nothing: every entry must inflate to the size and checksum it declares, all within the limit. */
export async function checkZip(path: string, size: number): Promise<ZipCheck> {
  if (size === 0) return { ok: false, problem: "empty" };
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch(() => null);
  if (!zip) return { ok: false, problem: "unreadable" };
  try {
    return zip.entryCount === 0 ? { ok: false, problem: "empty" } : await checkEntries(zip);
  } catch {
    return { ok: false, problem: "unreadable" };
  } finally {
    zip.close();
  }
}

async function checkEntries(zip: ZipFile): Promise<ZipCheck> {
  let unzippedSize = 0;
  let hasInvalidNames = false;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString("latin1");
    if (invalidName.test(name)) hasInvalidNames = true;
    const read = name.endsWith("/") ? 0 : await readEntry(zip, entry, unzippedLimit - unzippedSize);
    unzippedSize += read;
    if (unzippedSize > unzippedLimit) return { ok: false, problem: "too-large" };
  }
  return { ok: true, unzippedSize, hasInvalidNames };
}

/** The bytes the entry really holds; stops soon after more than `allowed`. */
async function readEntry(zip: ZipFile, entry: Entry, allowed: number): Promise<number> {
  if (!entry.canDecodeFileData()) throw new Error("encrypted, or a compression method other than stored and deflated");
  if (entry.uncompressedSize > allowed) return entry.uncompressedSize;
  const stream = await zip.openReadStreamPromise(entry);
  let size = 0;
  let sum = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    sum = crc32(chunk, sum);
  }
  if (sum !== entry.crc32) throw new Error("checksum of an entry");
  return size;
}
