import type { Entry } from "../reader/entry";

/**
 * Is it a folder to every program? By its name, or by the attributes of DOS, which all of them believe. A Unix mode alone
 * makes a folder for some; the others write an empty file.
 */
export function isFolderToAll({ kind, path, mode }: Entry): boolean {
  return kind === "dir" && (mode === null || path.endsWith("/") || path.endsWith("\\"));
}
