import { publicationState, type PublicationState, type TargetState } from "./publication-state";

export const publicationStates = ["publishing", "published", "failed", "uncertain"] as const satisfies readonly PublicationState[];

/** States of one target that are still on their way. */
export const runningTargets = ["pending", "publishing", "settling"] as const satisfies readonly TargetState[];

/**
 * One word for all publications of a draft: what waits for a person first, then what still runs. One that went through
 * settles an earlier one that failed. Null: nothing was planned.
 */
export function stateOfPublications(publications: readonly (readonly TargetState[])[]): PublicationState | null {
  const states = publications.map(publicationState);
  const order = ["uncertain", "publishing", "published", "failed"] as const;
  return order.find((state) => states.includes(state)) ?? null;
}
