import { PackageURL } from "packageurl-js";
import type { PackageInfo } from "@/lib/domain/inspection";

/** The package URL of a package; null where its name is none that the type allows. */
export function purlOf(item: PackageInfo): string | null {
  try {
    return packageUrl(item).toString();
  } catch {
    return null;
  }
}

function packageUrl({ ecosystem, name, version }: PackageInfo): PackageURL {
  switch (ecosystem) {
    case "python":
      return new PackageURL("pypi", undefined, name.toLowerCase().replaceAll("_", "-"), version, undefined, undefined);
    case "node":
      return scoped("npm", name, "/", version);
    case "java":
      return scoped("maven", name, ":", version);
    case "dotnet":
      return new PackageURL("nuget", undefined, name, version, undefined, undefined);
    case "ruby":
      return new PackageURL("gem", undefined, name, version, undefined, undefined);
  }
}

function scoped(type: string, name: string, separator: string, version: string): PackageURL {
  const cut = name.lastIndexOf(separator);
  const namespace = cut === -1 ? undefined : name.slice(0, cut);
  return new PackageURL(type, namespace, name.slice(cut + 1), version, undefined, undefined);
}
