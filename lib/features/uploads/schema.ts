import type { ListRequest, ListTerms } from "@/lib/domain/list-request";
import { publicationStates } from "@/lib/domain/publication";

/** States in which a draft is listed: discarded ones are gone for their owner. */
export const uploadStates = ["receiving", "verifying", "repairing", "inspecting", "ready", "failed"] as const;

export const uploadVerdicts = ["accept", "warn", "reject"] as const;

/** What the list of drafts can be asked. */
export const uploadListTerms = {
  vocabulary: {
    file: { kind: "text" },
    layer: { kind: "text" },
    state: { kind: "choice", values: uploadStates },
    /** What the server's inspection said. */
    verdict: { kind: "choice", values: uploadVerdicts },
    /** What became of its publications; "none": none was planned. Without this property, what is wholly published is left out. */
    publication: { kind: "choice", values: [...publicationStates, "none"] },
    begun: { kind: "day" },
  },
  sorts: { begun: "time", changed: "time", file: "text" },
  sortedBy: { key: "begun", descending: true },
} as const satisfies ListTerms<string, string>;

export type UploadProperty = keyof typeof uploadListTerms.vocabulary;

export type UploadSort = keyof typeof uploadListTerms.sorts;

export type UploadListRequest = ListRequest<UploadProperty, UploadSort>;
