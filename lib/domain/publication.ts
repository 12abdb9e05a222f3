/** What became of a draft's publications, all of them together. */
export const publicationStates = ["publishing", "published", "failed", "uncertain"] as const;

export type PublicationState = (typeof publicationStates)[number];

/** States of one target that are still on their way. */
export const runningTargets = ["pending", "publishing", "settling"] as const;

type TargetState = (typeof runningTargets)[number] | "published" | "failed" | "uncertain";

/**
 * One word for all plans of a draft: what waits for a person first, then what still runs. A plan that went through settles
 * an earlier one that failed. Null: nothing was planned.
 */
export function publicationState(plans: readonly (readonly TargetState[])[]): PublicationState | null {
  const targets = plans.flat();
  if (targets.length === 0) return null;
  if (targets.includes("uncertain")) return "uncertain";
  if (targets.some((state) => runningTargets.some((running) => running === state))) return "publishing";
  return plans.some((plan) => plan.every((state) => state === "published")) ? "published" : "failed";
}
