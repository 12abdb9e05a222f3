import { done, refuse, type Result } from "./result";

/** Reads versions as people type them: `newest`, `all`, or numbers and ranges such as `3, 5-9`. Each must be there. */
export function parseVersionList(text: string, existing: readonly number[]): Result<number[]> {
  const typed = text.trim().toLowerCase();
  const newest = existing.at(-1);
  if (newest === undefined) return refuse("versions-missing");
  if (typed === "" || typed === "newest") return done([newest]);
  if (typed === "all") return done([...existing]);
  const chosen = new Set<number>();
  for (const part of typed.split(/[,;\s]+/).filter((each) => each !== "")) {
    const [, from, to = from] = /^(\d{1,9})(?:[-–](\d{1,9}))?$/.exec(part) ?? [];
    if (from === undefined || Number(from) > Number(to)) return refuse("versions-not-understood", { seen: part });
    const within = existing.filter((version) => version >= Number(from) && version <= Number(to));
    if (within.length === 0) return refuse("version-not-there", { seen: part });
    for (const version of within) chosen.add(version);
  }
  return chosen.size === 0 ? refuse("versions-missing") : done([...chosen].sort((a, b) => a - b));
}
