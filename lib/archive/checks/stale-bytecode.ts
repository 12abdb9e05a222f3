import { idsOf, type Draft, type Layer, type Target } from "../layer";

/** Bytecode of a Python that no declared runtime runs: dead weight, compiled again at every cold start. */
export function staleBytecode({ files }: Layer, target: Target): Draft[] {
  const isStale = staleFile(target);
  const stale = files.filter(({ path }) => isStale(path) !== null);
  const [first] = stale;
  if (first === undefined) return [];
  const pythons = target.runtimes.filter(({ family }) => family === "python");
  const folders = [...new Set(stale.map(({ path }) => path.slice(0, path.lastIndexOf("/") + 1)))];
  const expected = pythons.map(({ pythonTag }) => pythonTag).join(", ");
  return [{ rule: "stale-bytecode", paths: folders, count: stale.length, seen: isStale(first.path) ?? "", expected, scope: { runtimes: idsOf(pythons) } }];
}

/** Tells for a path the tag of the Python its bytecode is for, where no declared runtime is that Python; else null. */
export function staleFile({ runtimes }: Target): (path: string) => string | null {
  const tags = new Set(runtimes.map(({ pythonTag }) => pythonTag).filter((tag) => tag !== undefined));
  return (path) => {
    const tag = tags.size === 0 || !path.endsWith(".pyc") ? undefined : /(?:^|\/)__pycache__\/[^/]*\.(cpython-\d+)(?:\.opt-\d)?\.pyc$/.exec(path)?.[1];
    return tag === undefined || tags.has(tag) ? null : tag;
  };
}
