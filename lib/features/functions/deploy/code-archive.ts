import { unzipSync, zipSync, type Zippable } from "fflate";
import { Issues } from "@/lib/archive/issues";
import { openArchive } from "@/lib/archive/open-archive";
import { bytesSource } from "@/lib/archive/source";
import { EDITOR_BYTES_LIMIT, EDITOR_FILES_LIMIT, type CodeFile } from "@/lib/domain/deployment/code-files";
import type { Problem } from "@/lib/domain/result";

const unix = 3;
const regularFile = 0o100000;
/** The earliest time a zip can say: the same files give the same bytes, and so the same CodeSha256, on every day. */
const modified = new Date(1980, 0, 1);

/** The files as a zip that Lambda can read: 644, and 755 for what is executable. */
export function zipCode(files: readonly CodeFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, text, executable } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const mode = regularFile | (executable ? 0o755 : 0o644);
    entries[path] = [new TextEncoder().encode(text), { os: unix, attrs: mode * 65_536, mtime: modified, level: 6 }];
  }
  return zipSync(entries);
}

/** Null when Lambda can be expected to open it. */
export async function codeZipProblem(zip: Uint8Array): Promise<Problem | null> {
  const issues = new Issues();
  const archive = await openArchive(bytesSource(zip), issues);
  const [first] = issues.list().filter(({ severity }) => severity === "error");
  if (first || !archive) return { reason: "code-not-a-zip", params: { detail: first?.cause ?? "" } };
  return archive.entries.some(({ kind }) => kind === "file") ? null : { reason: "code-not-a-zip", params: { detail: "empty" } };
}

/** The files of a zip, when all of them are text and few enough to be edited; else why not. */
export async function codeToEdit(zip: Uint8Array): Promise<CodeFile[] | "too-large" | "not-text"> {
  const issues = new Issues();
  const archive = await openArchive(bytesSource(zip), issues);
  if (!archive || issues.hasErrors()) return "not-text";
  const files = archive.entries.filter(({ kind }) => kind !== "dir");
  if (files.length > EDITOR_FILES_LIMIT || files.reduce((sum, { size }) => sum + size, 0) > EDITOR_BYTES_LIMIT) return "too-large";
  if (files.some(({ kind }) => kind !== "file")) return "not-text";
  const contents = unzipSync(zip);
  const texts: CodeFile[] = [];
  for (const { path, mode } of files) {
    const text = textOf(contents[path]);
    if (text === null) return "not-text";
    texts.push({ path, text, executable: ((mode ?? 0) & 0o111) !== 0 });
  }
  return texts;
}

function textOf(bytes: Uint8Array | undefined): string | null {
  if (!bytes || bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
