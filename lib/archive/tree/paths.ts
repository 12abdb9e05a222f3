import type { Issues } from "../issues";
import type { Entry } from "../reader/entry";
import { isFolderToAll } from "./folder-to-all";
import { mayCollide } from "./may-collide";

/** Finds the names that land on one another when the archive is unpacked. */
export function checkPaths(entries: readonly Entry[], issues: Issues): void {
  if (!mayCollide(entries)) return;
  const kinds = new Map<string, Entry>();
  for (const entry of entries) {
    const path = entry.landing;
    const other = kinds.get(path);
    if (other !== undefined) {
      const sameKind = (other.kind === "dir") === (entry.kind === "dir");
      issues.add(sameKind ? "duplicate-name" : "file-and-dir-same-name", entry.path, path, "1");
    }
    kinds.set(path, entry);
  }
  checkCase(kinds, issues);
  checkParents(kinds, issues);
}

/** Names written in their folded form are their own key, so only the others need a second map. */
function checkCase(kinds: ReadonlyMap<string, Entry>, issues: Issues): void {
  const folded = new Map<string, string>();
  for (const path of kinds.keys()) {
    const key = path.normalize("NFC").toLowerCase();
    if (key === path) continue;
    const twin = folded.get(key) ?? (kinds.has(key) ? key : undefined);
    if (twin === undefined) folded.set(key, path);
    else issues.add("case-collision", path, twin, path);
  }
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
      else if (entry !== undefined && !isFolderToAll(entry)) issues.add("file-and-dir-same-name", path, parent, `${parent}/`);
      else {
        checked.add(parent);
        continue;
      }
      break;
    }
  }
}
