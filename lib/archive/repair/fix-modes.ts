import { binNotExecutable, extensionNotExecutable, notWorldReadable } from "../checks/modes";
import { unchanged, type Repair } from "./plan";

const TYPE = 0o170000;

/** Opens what Lambda's user could not read or start: 644 for files, 755 for folders and programs. */
export const fixModes: Repair = {
  id: "fix-modes",
  mends: ["not-world-readable", "bin-not-executable", "extension-not-executable", "setuid-mode"],
  plan: (patient) => {
    const programs = new Set([...binNotExecutable(patient.layer), ...extensionNotExecutable(patient.layer)].flatMap(({ paths }) => paths));
    const closed = new Set(notWorldReadable(patient.layer).flatMap(({ paths }) => paths.map((path) => path.replace(/\/$/, ""))));
    return unchanged(patient).map((planned) => {
      const { entry, mode } = planned;
      const path = entry.landing;
      if (mode === null || entry.kind === "symlink" || !(closed.has(path) || programs.has(path) || mode & 0o7000)) return planned;
      const isOpenable = entry.kind === "dir" || programs.has(path) || (mode & 0o111) !== 0;
      return { ...planned, mode: (mode & TYPE) | (isOpenable ? 0o755 : 0o644) };
    });
  },
};
