import { junkOf } from "../checks/junk";
import { staleFile } from "../checks/stale-bytecode";
import { landingPath } from "../reader/entry-name";
import { unchanged, type Repair } from "./plan";

/** Leaves out what nobody needs under /opt: a desktop's files, version control, caches, bytecode of another Python. */
export const dropJunk: Repair = {
  id: "drop-junk",
  mends: ["junk-files", "stale-bytecode"],
  plan: (patient) => {
    const isStale = staleFile(patient.target);
    const kept = unchanged(patient).filter(({ path }) => junkOf(landingPath(path)) === null && isStale(landingPath(path)) === null);
    return kept.some(({ entry }) => entry.kind !== "dir") ? kept : null;
  },
};
