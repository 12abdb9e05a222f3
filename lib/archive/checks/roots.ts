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

/**
 * Whether `runtime` finds the file at `path` by itself. Files of the right root that no search path reaches
 * (say java/x.jar) are not found.
 */
export function isOnPathOf(runtime: Runtime, path: string): boolean {
  switch (runtime.family) {
    case "python":
      return isOnPythonPath(runtime, path);
    case "nodejs":
      return isOnNodePath(runtime, path);
    case "java":
      return /^java\/lib\/[^/]+\.jar$/.test(path);
    case "ruby":
      return path.startsWith("ruby/lib/") || (runtime.rubyAbiDir !== undefined && path.startsWith(`ruby/gems/${runtime.rubyAbiDir}/`));
    case "dotnet":
      // DOTNET_SHARED_STORE is the function's own setting and may name any folder.
      return true;
    case "provided":
    case "go":
    case "byol":
      return true;
  }
}

export function isShared(path: string): boolean {
  return /^(bin|lib|extensions)\/./.test(path);
}

function isOnPythonPath(runtime: Runtime, path: string): boolean {
  if (!path.startsWith("python/")) return false;
  const versioned = /^python\/lib\/python(\d+(?:\.\d+)?)\//.exec(path)?.[1];
  if (versioned === undefined) return true;
  return versioned === runtime.version && path.startsWith(`python/lib/python${versioned}/site-packages/`);
}

function isOnNodePath(runtime: Runtime, path: string): boolean {
  if (!path.startsWith("nodejs/")) return false;
  const versioned = /^nodejs\/node(\d+)\//.exec(path)?.[1];
  if (versioned === undefined) return true;
  return versioned === majorVersion(runtime) && path.startsWith(`nodejs/node${versioned}/node_modules/`);
}

/** The version folder that keeps a path from other runtimes: "nodejs/node18/", with its slash. */
export function versionFolderOf(path: string): string | null {
  return /^(nodejs\/node\d+\/|python\/lib\/python\d+(?:\.\d+)?\/|ruby\/gems\/[^/]+\/)/.exec(path)?.[1] ?? null;
}
