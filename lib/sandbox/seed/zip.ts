import { zipSync, type Zippable } from "fflate";

/** A file's text or bytes; executables get mode 755, everything else 644. */
export interface SeedFile {
  path: string;
  content: string | Uint8Array;
  executable?: boolean;
}

const unix = 3;
const regularFile = 0o100000;
/** Zips of a seed are the same on every machine and every day. */
const modified = new Date("2024-01-01T00:00:00");

export function buildZip(files: SeedFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const file of files) {
    const mode = regularFile | (file.executable ? 0o755 : 0o644);
    entries[file.path] = [typeof file.content === "string" ? new TextEncoder().encode(file.content) : file.content, { os: unix, attrs: mode * 65_536, mtime: modified, level: 6 }];
  }
  return zipSync(entries);
}
