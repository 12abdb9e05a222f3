import type { ListRequest, ListTerms } from "@/lib/domain/list-request";

/** What the activity page can be asked. It has one order: the newest first. */
export const activityListTerms = {
  vocabulary: {
    /** A person's id, or "system". */
    actor: { kind: "choice" },
    /** An action, or what stands before its dot. */
    action: { kind: "choice" },
    /** "kind", or "kind:id". */
    subject: { kind: "choice" },
    reason: { kind: "text" },
    /** Days in the reader's time zone. */
    day: { kind: "day" },
  },
  sorts: { at: "number" },
  sortedBy: { key: "at", descending: true },
} as const satisfies ListTerms<string, string>;

export type ActivityProperty = keyof typeof activityListTerms.vocabulary;

export type ActivityListRequest = ListRequest<ActivityProperty>;
