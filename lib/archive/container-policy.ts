import type { ContentFacts } from "./content/facts";
import type { Issues } from "./issues";
import type { Entry } from "./reader/entry";
import { resolveLink } from "./tree/symlinks";

/** Warnings of a plain container that a layer has sharper rules for. */
export const ONLY_FOR_CONTAINERS = new Set<string>(["backslash-name", "mac-junk", "symlink"]);

/** What a container is warned of besides the reader's own issues: links, modes, a Mac's leavings. */
export function checkContainerPolicy(entries: readonly Entry[], facts: ContentFacts, issues: Issues): void {
  const paths = new Set(entries.map(({ landing }) => landing));
  for (const { path, landing, kind, mode } of entries) {
    if (/(^|\/)(__MACOSX\/|\.DS_Store$|\._[^/]*$)/.test(path)) issues.add("mac-junk", path);
    const needed = kind === "dir" ? 0o005 : 0o004;
    if (mode !== null && (kind === "file" || kind === "dir") && (mode & needed) !== needed) {
      issues.add("not-world-readable", path, (mode & 0o777).toString(8).padStart(3, "0"), kind === "dir" ? "755" : "644", "warning");
    }
    if (kind !== "symlink") continue;
    const target = facts.targets.get(landing) ?? "";
    issues.add("symlink", path, target);
    if (target.startsWith("/")) issues.add("symlink-absolute", path, target, "", "warning");
    if (resolveLink(landing, facts.targets, (candidate) => paths.has(candidate)).kind === "escapes") issues.add("symlink-escapes", path, target);
  }
}
