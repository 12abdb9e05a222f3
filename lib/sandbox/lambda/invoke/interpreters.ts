import { execFile } from "node:child_process";
import { readdir, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

export type Family = "python" | "nodejs";

/** An interpreter on this machine, with what it needs to be seen of the file system besides the system's own folders. */
export interface Interpreter {
  family: Family;
  /** As it says of itself: "3.11.7", "20.20.2". */
  version: string;
  executable: string;
  /** Files and folders it lives in. */
  needs: string[];
  /** Folders of packages that somebody installed for it. Lambda has none, so functions are not shown them. */
  packages: string[];
}

const run = promisify(execFile);

const askPython = `
import json, os, site, sys, sysconfig
paths = sysconfig.get_paths()
library = os.path.join(sysconfig.get_config_var("LIBDIR") or "", sysconfig.get_config_var("INSTSONAME") or "")
executable = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
print(json.dumps({
  "version": "%d.%d.%d" % sys.version_info[:3],
  "executable": executable,
  "needs": [executable, paths["stdlib"], paths["platstdlib"]] + ([library] if library.endswith(".so") or ".so." in library else []),
  "packages": [entry for entry in set(sys.path + site.getsitepackages()) if entry.endswith(("site-packages", "dist-packages"))],
}))`;

const askNode = `console.log(JSON.stringify({ version: process.versions.node, executable: process.execPath, needs: [process.execPath], packages: [] }))`;

const questions: Record<Family, readonly string[]> = { python: ["-c", askPython], nodejs: ["-e", askNode] };

/** Where version managers and distributions put interpreters that PATH does not name. */
const usualPlaces: Record<Family, readonly string[]> = {
  python: ["/usr/local/bin", "/usr/bin", "~/.pyenv/versions/*/bin", "/opt/python/*/bin", "~/.local/bin"],
  nodejs: ["/usr/local/bin", "/usr/bin", "~/.nvm/versions/node/*/bin", "~/.volta/tools/image/node/*/bin", "~/.local/share/fnm/node-versions/*/installation/bin"],
};

const names: Record<Family, RegExp> = { python: /^python3(\.\d+)?$/, nodejs: /^node(js)?(\d+)?$/ };

const found = new Map<Family, Promise<Interpreter[]>>();

/** Every interpreter of the family on this machine; looked for once. */
export function interpretersOf(family: Family): Promise<Interpreter[]> {
  const known = found.get(family) ?? look(family);
  found.set(family, known);
  return known;
}

/** The one asked for, else the nearest; of two as near the newer. Null only when there is none at all. */
export function nearestInterpreter(interpreters: readonly Interpreter[], runtime: string): Interpreter | null {
  const distance = (one: Interpreter) => Math.abs(releaseOf(one) - askedRelease(runtime));
  return [...interpreters].sort((a, b) => distance(a) - distance(b) || releaseOf(b) - releaseOf(a))[0] ?? null;
}

/** Is this the very release that was asked for, patch level aside? */
export function isAskedFor(interpreter: Interpreter, runtime: string): boolean {
  return releaseOf(interpreter) === askedRelease(runtime);
}

/** What tells releases of a family apart: Python's minor, Node.js's major. */
function releaseOf(interpreter: Interpreter): number {
  return Number(interpreter.version.split(".")[interpreter.family === "python" ? 1 : 0]);
}

function askedRelease(runtime: string): number {
  return Number(/^(?:python3\.|nodejs)(\d+)/.exec(runtime)?.[1] ?? 0);
}

async function look(family: Family): Promise<Interpreter[]> {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), ...(await Promise.all(usualPlaces[family].map(expand))).flat()];
  const files = (await Promise.all([...new Set(folders)].map((folder) => candidates(folder, names[family])))).flat();
  if (family === "nodejs") files.unshift(process.execPath);
  const answers = await Promise.all([...new Set(files)].map((file) => ask(family, file)));
  const known = new Map(answers.flatMap((one) => (one ? [[one.executable, one] as const] : [])));
  return [...known.values()];
}

/** The folders a pattern with one `*` stands for. */
async function expand(pattern: string): Promise<string[]> {
  const absolute = pattern.replace(/^~/, homedir());
  const [before = "", after] = absolute.split("*");
  if (after === undefined) return [absolute];
  const folders = await readdir(before).catch(() => []);
  return folders.map((folder) => path.join(before, folder, after));
}

async function candidates(folder: string, name: RegExp): Promise<string[]> {
  if (!path.isAbsolute(folder)) return [];
  const files = (await readdir(folder).catch(() => [])).filter((file) => name.test(file));
  return (await Promise.all(files.map((file) => realpath(path.join(folder, file)).catch(() => null)))).filter((file) => file !== null);
}

/** Asks it what it is; whatever cannot answer, such as a version manager's stand-in, is passed over. */
async function ask(family: Family, file: string): Promise<Interpreter | null> {
  try {
    const { stdout } = await run(file, [...questions[family]], { timeout: 10_000, cwd: "/", env: { PATH: process.env.PATH, HOME: homedir(), NODE_ENV: "production" } });
    const answer = JSON.parse(stdout) as Omit<Interpreter, "family">;
    return { family, ...answer, needs: [...new Set(await Promise.all(answer.needs.map((need) => realpath(need))))] };
  } catch {
    return null;
  }
}
