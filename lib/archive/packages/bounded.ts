import type { PackageInfo } from "@/lib/domain/inspection";

/** Longer than any name, version or licence there is: what is longer is an attack or a whole text. */
const LONGEST = 256;

/** What a package's metadata says, in sizes that a page, a table and an SBOM can take; null where it names nothing. */
export function bounded(found: PackageInfo): PackageInfo | null {
  const name = cut(found.name);
  const version = cut(found.version);
  if (name === "" || version === "") return null;
  const licence = found.licence === null ? "" : cut(found.licence);
  return { ...found, name, version, licence: licence === "" ? null : licence };
}

function cut(text: string): string {
  const line = text.slice(0, 4 * LONGEST).replace(/[\s\0]+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
