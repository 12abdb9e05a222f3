import { unchanged, type Repair } from "./plan";

/** Of entries with one name keeps the last in the directory, which is the one that AWS unpacks. */
export const dedupe: Repair = {
  id: "dedupe",
  mends: ["duplicate-name"],
  plan: (patient) => {
    const last = new Map(patient.entries.map((entry) => [entry.landing, entry.index]));
    return unchanged(patient).filter(({ entry }) => last.get(entry.landing) === entry.index);
  },
};
