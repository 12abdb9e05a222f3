import type { Draft, Layer, LayerFile } from "../layer";

const OTHERS_READ = 0o004;
const OTHERS_EXECUTE = 0o001;

/** Lambda runs code as a user who owns nothing under /opt: only the last three bits count. */
export function notWorldReadable({ files, folders }: Layer): Draft[] {
  const closedFiles = files.filter((file) => file.kind === "file" && lacks(file, OTHERS_READ)).map(({ path }) => path);
  const closedFolders = folders.filter((folder) => lacks(folder, OTHERS_READ | OTHERS_EXECUTE)).map(({ path }) => `${path}/`);
  const paths = [...closedFolders, ...closedFiles];
  if (paths.length === 0) return withoutMode(files, folders);
  const first = [...folders, ...files].find(({ path }) => path === paths[0]?.replace(/\/$/, ""));
  if (first === undefined) return [];
  return [{ rule: "not-world-readable", paths, count: paths.length, seen: octal(first.mode), expected: first.kind === "dir" ? "755" : "644" }, ...withoutMode(files, folders)];
}

/** A Unix writer that gave no mode at all: unzip makes files that nobody may read, other programs readable ones. */
function withoutMode(files: readonly LayerFile[], folders: readonly LayerFile[]): Draft[] {
  const paths = [...folders.filter(({ mode }) => mode === 0).map(({ path }) => `${path}/`), ...files.filter(({ mode }) => mode === 0).map(({ path }) => path)];
  if (paths.length === 0) return [];
  return [{ rule: "not-world-readable", severity: "warning", cause: "mode-not-given", paths, count: paths.length, seen: "000", expected: "644" }];
}

/** Commands on PATH and the bootstrap of a custom runtime. Data files that happen to lie in bin/ are left alone. */
export function binNotExecutable({ files, facts }: Layer): Draft[] {
  const isCommand = ({ path }: LayerFile) => path === "bootstrap" || (path.startsWith("bin/") && /^bin\/[^/]+$/.test(path) && (facts.programs.has(path) || !/\.[a-z]+$/i.test(path)));
  return notExecutable("bin-not-executable", files.filter(isCommand));
}

/** Lambda starts every file directly in extensions/ before the runtime. */
export function extensionNotExecutable({ files }: Layer): Draft[] {
  return notExecutable("extension-not-executable", files.filter(({ path }) => path.startsWith("extensions/") && /^extensions\/[^/]+$/.test(path)));
}

function notExecutable(rule: Draft["rule"], candidates: readonly LayerFile[]): Draft[] {
  const closed = candidates.filter((file) => file.kind === "file" && lacks(file, OTHERS_EXECUTE));
  const [first] = closed;
  if (first === undefined) return [];
  return [{ rule, paths: closed.map(({ path }) => path), count: closed.length, seen: octal(first.mode), expected: "755" }];
}

/** A mode that the writer did not store is not a mode that forbids. */
function lacks({ mode }: LayerFile, bits: number): boolean {
  return mode !== null && mode !== 0 && (mode & bits) !== bits;
}

function octal(mode: number | null): string {
  return ((mode ?? 0) & 0o777).toString(8).padStart(3, "0");
}
