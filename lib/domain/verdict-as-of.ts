import type { Verdict } from "./inspection";
import { isDeprecated, knownRuntimes } from "./runtime";

/**
 * A stored verdict as it reads on `today` (an ISO date): a declared runtime that is deprecated by then is a warning.
 * Null where none is stored, or none that is known.
 */
export function verdictAsOf(stored: string | null | undefined, runtimes: readonly string[], today: string): Verdict | null {
  if (stored !== "accept" && stored !== "warn" && stored !== "reject") return null;
  return stored === "accept" && knownRuntimes(runtimes).some((runtime) => isDeprecated(runtime, today)) ? "warn" : stored;
}
