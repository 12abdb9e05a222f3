import type { Runtime, RuntimeFamily } from "@/lib/domain/runtime";
import { majorVersion } from "@/lib/domain/runtime";

/** Top-level names under /opt that Lambda or a runtime reads, and the families that do; null means every family. */
export const ROOTS: Readonly<Record<string, readonly RuntimeFamily[] | null>> = {
  python: ["python"],
  nodejs: ["nodejs"],
  java: ["java"],
  ruby: ["ruby"],
  dotnetcore: ["dotnet"],
  dotnet: ["dotnet"],
  bootstrap: ["provided"],
  bin: null,
  lib: null,
  extensions: null,
};

export function topOf(path: string): string {
  const slash = path.indexOf("/");
  return slash === -1 ? path : path.slice(0, slash);
}

/** The top-level folder with its slash, or the top-level file itself. */
export function topItemOf(path: string): string {
  const slash = path.indexOf("/");
  return slash === -1 ? path : path.slice(0, slash + 1);
}

export function isShared(path: string): boolean {
  return /^(bin|lib|extensions)\/./.test(path);
}

/** Where in its own root a file lies. */
export interface Place {
  /** The release whose search path it is on ("3.12", "22", "3.4.0"); "" for every release. */
  release: string;
  /** The folder that keeps it from other releases, with its slash. */
  folder: string | null;
  /** False where no search path reaches: java/x.jar, python/lib/python3.12/x.py. */
  isSearched: boolean;
}

/** Reads a path below the root of `family` as that family's runtimes do. */
export function placeOf(family: RuntimeFamily, path: string): Place {
  switch (family) {
    case "python":
      return versioned(/^(python\/lib\/python(\d+(?:\.\d+)?)\/)(site-packages\/)?/, path) ?? { ...EVERY_RELEASE, isSearched: !OFF_PYTHON_PATH.test(path) };
    case "nodejs":
      return versioned(/^(nodejs\/node(\d+)\/)(node_modules\/)?/, path) ?? EVERY_RELEASE;
    case "ruby":
      return versioned(/^(ruby\/gems\/([^/]+)\/)(.)/, path) ?? { ...EVERY_RELEASE, isSearched: path.startsWith("ruby/lib/") && !GEM_TREE.test(path) };
    case "java":
      return { ...EVERY_RELEASE, isSearched: /^java\/lib\/[^/]+\.jar$/.test(path) };
    default:
      return EVERY_RELEASE;
  }
}

/** The name under which a runtime's own version folder goes. */
export function releaseOf(runtime: Runtime): string | null {
  switch (runtime.family) {
    case "nodejs":
      return majorVersion(runtime);
    case "ruby":
      return runtime.rubyAbiDir ?? null;
    default:
      return runtime.version;
  }
}

/** Folders that other programs search and /opt/python does not: their packages are a level too deep. */
export const OFF_PYTHON_PATH = /^python\/(?:site-packages|dist-packages|lib\/site-packages|lib64\/python[\d.]+\/site-packages|(?:\.?venv|env)\/(?:lib|Lib)\/(?:python[\d.]+\/)?site-packages)\//;

/** RubyGems' own folders below RUBYLIB: nothing there is required by its name. */
const GEM_TREE = /^ruby\/lib\/(?:[^/]+\/)?(?:specifications|extensions|gems\/[^/]+-\d[^/]*)\//;

const EVERY_RELEASE: Place = { release: "", folder: null, isSearched: true };

function versioned(pattern: RegExp, path: string): Place | null {
  const [, folder, release, searched] = pattern.exec(path) ?? [];
  return folder === undefined || release === undefined ? null : { release, folder, isSearched: searched !== undefined };
}
