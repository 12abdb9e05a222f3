import type { Problem } from "../result";

/** One file of a function's code, as the editor shows it. */
export type CodeFile = { path: string; text: string; executable: boolean };

/** What the editor takes: enough to try something, and small enough to be sent with a form. */
export const EDITOR_BYTES_LIMIT = 512 * 1024;
export const EDITOR_FILES_LIMIT = 40;

/** Bytes of a zip with code; AWS's own console shows code up to 3 MB. */
export const CODE_ZIP_BYTES_LIMIT = 3 * 1024 * 1024;

const pathMax = 255;

/** What is wrong with the files as somebody typed them; null when nothing is. */
export function codeFilesProblem(files: readonly CodeFile[]): Problem | null {
  if (files.length === 0) return { reason: "code-missing" };
  if (files.length > EDITOR_FILES_LIMIT) return { reason: "code-too-many-files", params: { seen: files.length, limit: EDITOR_FILES_LIMIT } };
  const wrong = files.find(({ path }) => !isCodePath(path));
  if (wrong) return { reason: "code-path-malformed", params: { seen: wrong.path } };
  const names = files.map(({ path }) => path);
  const twice = names.find((name, index) => names.indexOf(name) < index || names.some((other) => other.startsWith(`${name}/`)));
  if (twice !== undefined) return { reason: "code-path-twice", params: { seen: twice } };
  const bytes = files.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
  return bytes > EDITOR_BYTES_LIMIT ? { reason: "code-too-large-to-edit", params: { seen: bytes, limit: EDITOR_BYTES_LIMIT } } : null;
}

/** A relative path that stays below the code's folder on every system. */
function isCodePath(path: string): boolean {
  if (path === "" || path.length > pathMax || /[\\:\p{Cc}]/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.trim() === part);
}
