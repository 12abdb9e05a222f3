// @ts-check
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/**
 * One hash over files and folders, by name and content; what does not exist counts as empty.
 * @param {string} root
 * @param {readonly string[]} places relative to `root`
 * @param {(file: string) => boolean} [counts] which files count, by their path relative to `root` with forward slashes
 */
export function fingerprint(root, places, counts = () => true) {
  const hash = createHash("sha256");
  for (const place of places) {
    for (const file of filesOf(root, place)) {
      if (!counts(file)) continue;
      const content = readFileSync(path.join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

/** @param {string} root @param {string} place @returns {string[]} files in a stable order */
function filesOf(root, place) {
  const stat = statSync(path.join(root, place), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [place];
  return readdirSync(path.join(root, place)).sort().flatMap((name) => filesOf(root, `${place}/${name}`));
}
