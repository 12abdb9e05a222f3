import project from "../../package.json";

/** Strata's own version, as its package.json says. */
export function toolVersion(): string {
  return project.version;
}
