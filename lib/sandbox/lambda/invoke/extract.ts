import { createWriteStream } from "node:fs";
import { chmod, lstat, mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { unzippedLimit } from "../zip";

const fileType = 0o170000;
const symlinkType = 0o120000;
const longestTarget = 4096;

/** The zip was accepted, but cannot be laid down as files: names that climb, links to nowhere, more than it may hold. */
export class UnusableZip extends Error {
  override name = "UnusableZip";
}

/** Bytes left of what all zips of one tree may hold together. */
interface Budget {
  left: number;
}

/**
 * Unpacks zips one over the other into an empty folder, as Lambda lays layers over /opt: the last entry of a name wins,
 * symbolic links stay links. Nothing is ever written through a link, outside the folder, or with setuid.
 */
export async function extractZips(zips: readonly string[], folder: string): Promise<void> {
  const budget: Budget = { left: unzippedLimit };
  await chmod(folder, 0o755);
  for (const file of zips) {
    const zip = await openPromise(file, { decodeStrings: false, autoClose: false });
    try {
      for await (const entry of zip.eachEntry()) await extractEntry(zip, entry, folder, budget);
    } finally {
      zip.close();
    }
  }
}

async function extractEntry(zip: ZipFile, entry: Entry, folder: string, budget: Budget): Promise<void> {
  const name = entry.fileNameRaw.toString("utf8");
  const parts = partsOf(name);
  if (parts.length === 0) return;
  const mode = modeOf(entry);
  const target = path.join(folder, ...parts);
  await makeFolders(folder, parts.slice(0, -1));
  if (name.endsWith("/")) {
    await makeFolders(folder, parts);
    await chmod(target, mode === null ? 0o755 : (mode & 0o777) | 0o700);
    return;
  }
  await rm(target, { recursive: true, force: true });
  if (mode !== null && (mode & fileType) === symlinkType) return makeLink(zip, entry, target);
  await pipeline(await zip.openReadStreamPromise(entry), counted(budget), createWriteStream(target, { flags: "wx", mode: 0o600 }));
  await chmod(target, mode === null ? 0o644 : mode & 0o777);
}

/** Names that climb, are absolute or hold control characters were refused when the zip was attached; here nothing may depend on that. */
function partsOf(name: string): string[] {
  if (name.startsWith("/") || name.includes("\0")) throw new UnusableZip(`the entry name ${JSON.stringify(name)} cannot be unpacked`);
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) throw new UnusableZip(`the entry name ${JSON.stringify(name)} cannot be unpacked`);
  return parts;
}

/** Null when the zip was not made on Unix, or says nothing: then 644 and 755. */
function modeOf(entry: Entry): number | null {
  const mode = entry.externalFileAttributes >>> 16;
  return entry.versionMadeBy >>> 8 === 3 && mode !== 0 ? mode : null;
}

/** Whatever stands where a folder must be, a link above all, gives way to a real folder. */
async function makeFolders(folder: string, parts: string[]): Promise<void> {
  let at = folder;
  for (const part of parts) {
    at = path.join(at, part);
    const found = await lstat(at).catch(() => null);
    if (found?.isDirectory()) continue;
    if (found) await rm(at);
    await mkdir(at);
    await chmod(at, 0o755);
  }
}

async function makeLink(zip: ZipFile, entry: Entry, target: string): Promise<void> {
  if (entry.uncompressedSize > longestTarget) throw new UnusableZip("a symbolic link with a target of more than 4096 bytes");
  const chunks: Buffer[] = [];
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
  const to = Buffer.concat(chunks).toString("utf8");
  if (to === "" || to.includes("\0")) throw new UnusableZip("a symbolic link without a usable target");
  await symlink(to, target);
}

function counted(budget: Budget): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      budget.left -= chunk.length;
      done(budget.left < 0 ? new UnusableZip(`more than ${unzippedLimit} bytes unpacked`) : null, chunk);
    },
  });
}
