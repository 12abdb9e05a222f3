import type { PackageInfo } from "@/lib/domain/inspection";
import type { Entry } from "../reader/entry";

/** .NET's package store keeps each package under its id and version, and nothing else about it. */
const STORED = /^(dotnet(?:core)?\/store\/[^/]+\/[^/]+\/([^/]+)\/(\d[^/]*)\/)./;

/** The packages in a runtime package store, for all its architectures and frameworks. */
export function dotnetPackages(entries: readonly Entry[]): PackageInfo[] {
  const found = new Map<string, PackageInfo>();
  for (const { landing } of entries) {
    if (!landing.startsWith("dotnet")) continue;
    const [, path, name, version] = STORED.exec(landing) ?? [];
    if (path !== undefined && name !== undefined && version !== undefined) found.set(path, { ecosystem: "dotnet", name, version, licence: null, path });
  }
  return [...found.values()];
}
