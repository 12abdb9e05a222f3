import { runtimeById } from "../runtime";

/** Modules of one test; more would not fit into what anybody reads. */
export const SMOKE_IMPORTS_LIMIT = 60;

/** The runtimes whose layers can be tried by importing what they hold. */
export function canSmokeTest(runtimeId: string): boolean {
  const family = runtimeById(runtimeId)?.family;
  return family === "python" || family === "nodejs";
}

/** What of a layer's files the runtime could import by name, from the folders in which it looks. Sorted, without repeats. */
export function importsOf(paths: readonly string[], runtimeId: string): string[] {
  const runtime = runtimeById(runtimeId);
  const names = runtime?.family === "python" ? pythonModules(paths, runtime.version ?? "") : runtime?.family === "nodejs" ? nodePackages(paths, runtime.version ?? "") : [];
  return [...new Set(names)].sort().slice(0, SMOKE_IMPORTS_LIMIT);
}

/** Packages are folders with __init__.py, modules are .py files and compiled extensions. What begins with _ is its package's own affair. */
function pythonModules(paths: readonly string[], version: string): string[] {
  return below(paths, [`python/lib/python${version}/site-packages/`, "python/"]).flatMap((path) => {
    const [name = ""] = /^([^/]+)\/__init__\.py$/.exec(path)?.slice(1) ?? /^([^/.]+)(?:\.[^/]*)?\.(?:py|so)$/.exec(path)?.slice(1) ?? [];
    return /^[\p{L}][\p{L}\p{N}_]*$/u.test(name) ? [name] : [];
  });
}

/** Packages are folders with a package.json; those with types alone hold nothing to be loaded. */
function nodePackages(paths: readonly string[], version: string): string[] {
  const major = version.split(".")[0] ?? "";
  return below(paths, [`nodejs/node${major}/node_modules/`, "nodejs/node_modules/"]).flatMap((path) => {
    const name = /^((?:@[^/]+\/)?[^/@.][^/]*)\/package\.json$/.exec(path)?.[1];
    return name && !name.startsWith("@types/") ? [name] : [];
  });
}

function below(paths: readonly string[], roots: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const root = roots.find((each) => path.startsWith(each));
    return root === undefined ? [] : [path.slice(root.length)];
  });
}
