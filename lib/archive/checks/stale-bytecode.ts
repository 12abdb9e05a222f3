import { idsOf, type Draft, type Layer, type Target } from "../layer";

/** Bytecode of a Python that no declared runtime runs: dead weight, compiled again at every cold start. */
export function staleBytecode({ files }: Layer, { runtimes }: Target): Draft[] {
  const pythons = runtimes.filter(({ family }) => family === "python");
  const tags = new Set(pythons.map(({ pythonTag }) => pythonTag));
  if (tags.size === 0) return [];
  const folders = new Map<string, number>();
  let seen = "";
  for (const { path } of files) {
    const match = /^(.*__pycache__\/)[^/]*\.(cpython-\d+)(?:\.opt-\d)?\.pyc$/.exec(path);
    const [, folder, tag] = match ?? [];
    if (folder === undefined || tag === undefined || tags.has(tag)) continue;
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
    seen ||= tag;
  }
  if (folders.size === 0) return [];
  const count = [...folders.values()].reduce((sum, files) => sum + files, 0);
  return [{ rule: "stale-bytecode", paths: [...folders.keys()], count, seen, expected: [...tags].join(", "), scope: { runtimes: idsOf(pythons) } }];
}
