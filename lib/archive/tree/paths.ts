import type { Issues } from "../issues";
import type { Entry } from "../reader/entry";
import { landingPath } from "../reader/entry-name";

/** Finds the names that land on one another when the archive is unpacked. */
export function checkPaths(entries: readonly Entry[], issues: Issues): void {
  const kinds = new Map<string, Entry>();
  const folded = new Map<string, string>();
  for (const entry of entries) {
    const path = landingPath(entry.path);
    const other = kinds.get(path);
    if (other !== undefined) {
      const sameKind = (other.kind === "dir") === (entry.kind === "dir");
      issues.add(sameKind ? "duplicate-name" : "file-and-dir-same-name", entry.path, path, "1");
    }
    kinds.set(path, entry);
    checkCase(path, folded, issues);
  }
  checkParents(kinds, issues);
}

function checkCase(path: string, folded: Map<string, string>, issues: Issues): void {
  const key = path.normalize("NFC").toLowerCase();
  const twin = folded.get(key);
  if (twin !== undefined && twin !== path) issues.add("case-collision", path, twin, path);
  else folded.set(key, path);
}

/** A path that needs a folder where the archive has a file, or a symlink that would carry it elsewhere. */
function checkParents(kinds: ReadonlyMap<string, Entry>, issues: Issues): void {
  const checked = new Set<string>();
  for (const path of kinds.keys()) {
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      const parent = path.slice(0, slash);
      if (checked.has(parent)) break;
      const entry = kinds.get(parent);
      if (entry?.kind === "symlink") issues.add("writes-through-symlink", path, parent, `${parent}/`);
      else if (entry !== undefined && entry.kind !== "dir") issues.add("file-and-dir-same-name", path, parent, `${parent}/`);
      else {
        checked.add(parent);
        continue;
      }
      break;
    }
  }
}
