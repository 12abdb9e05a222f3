import type { GrantState } from "./grant";
import type { ShareRequestState } from "./share-request";

/** How far one of many shares is: waits for a decision, waits for AWS, is there, is not to be, or needs a person. */
export const planTargetStates = ["undecided", "pending", "written", "refused", "failed", "uncertain", "ended"] as const;

export type PlanTargetState = (typeof planTargetStates)[number];

export function targetStateOf(request: ShareRequestState, grant: GrantState | null): PlanTargetState {
  if (grant === null) return ["rejected", "withdrawn", "expired"].includes(request) ? "refused" : "undecided";
  switch (grant) {
    case "applying":
      return "pending";
    case "active":
      return "written";
    case "ending":
    case "ended":
      return "ended";
    case "failed":
    case "uncertain":
      return grant;
  }
}
