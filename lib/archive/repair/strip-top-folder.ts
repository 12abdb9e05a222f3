import { wrapperOf } from "../checks/layout";
import { unchanged, type Repair } from "./plan";

/** Takes away the folder around the layer. */
export const stripTopFolder: Repair = {
  id: "strip-top-folder",
  mends: ["layout-nested-root"],
  plan: (patient) => {
    const wrapper = wrapperOf(patient.layer);
    if (wrapper === "") return null;
    return unchanged(patient)
      .filter(({ path }) => !wrapper.startsWith(path.endsWith("/") ? path : `${path}/`))
      .map((planned) => (planned.path.startsWith(wrapper) ? { ...planned, path: planned.path.slice(wrapper.length) } : planned));
  },
};
