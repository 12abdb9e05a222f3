import { landingPath } from "../reader/entry-name";
import { unchanged, type Repair } from "./plan";

/** Writes "/" where a Windows tool wrote "\". */
export const fixSeparators: Repair = {
  id: "fix-separators",
  mends: ["backslash-separators"],
  plan: (patient) => unchanged(patient).map((planned) => (planned.path.includes("\\") ? { ...planned, path: withSlashes(planned.path, planned.entry.kind === "dir") } : planned)),
};

function withSlashes(path: string, isFolder: boolean): string {
  return isFolder ? `${landingPath(path)}/` : landingPath(path);
}
