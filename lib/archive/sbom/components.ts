import type { InspectionReport, PackageInfo } from "@/lib/domain/inspection";

/** A package with every place at which it lies. */
export interface SbomPackage extends PackageInfo {
  paths: string[];
}

/** Each package and version once, in an order that does not depend on the zip's. */
export function sbomPackages({ packages }: InspectionReport): SbomPackage[] {
  const found = new Map<string, SbomPackage>();
  for (const item of packages) {
    const key = [item.ecosystem, item.name, item.version].join("\0");
    const known = found.get(key);
    if (known === undefined) found.set(key, { ...item, paths: [item.path] });
    else known.paths.push(item.path);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => ({ ...item, paths: item.paths.sort() }));
}

/** Hex of AWS's base64. */
export function hexOf(codeSha256: string): string {
  return Array.from(atob(codeSha256), (character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

/** A UUID made of a content's hash, so that the same zip gives the same document. */
export function uuidOf(hex: string): string {
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
