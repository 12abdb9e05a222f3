import type { ListRequest, ListTerms } from "@/lib/domain/list-request";
import { layerVersionStates } from "@/lib/domain/layer-version";
import { partitions } from "@/lib/domain/partition";

/** `unknown`: a version of an account that is not connected, or one that Strata has not read. */
export const referenceStates = [...layerVersionStates, "unknown"] as const;

export type ReferenceState = (typeof referenceStates)[number];

export const referenceQualifiers = ["latest", "published"] as const;

/** References are counted no further than this. */
export const mostCounted = 10_000;

/** What the list of references can be asked. */
export const referenceListTerms = {
  vocabulary: {
    /** The ARN of a layer or a layer version, or a part of it. */
    layer: { kind: "text" },
    state: { kind: "choice", values: referenceStates },
    /** The account that owns the layer, connected or not. */
    publisher: { kind: "text" },
    /** A package that the version holds, with a range of versions if wanted: `requests<2.32`. */
    package: { kind: "text" },
    function: { kind: "text" },
    qualifier: { kind: "choice", values: referenceQualifiers },
    owner: { kind: "choice" },
    partition: { kind: "choice", values: partitions },
    account: { kind: "choice" },
    region: { kind: "choice" },
    runtime: { kind: "choice" },
    since: { kind: "day" },
  },
  sorts: { layer: "text", since: "time" },
  sortedBy: { key: "layer", descending: false },
} as const satisfies ListTerms<string, string>;

export type ReferenceProperty = keyof typeof referenceListTerms.vocabulary;

export type ReferenceSort = keyof typeof referenceListTerms.sorts;

export type ReferenceListRequest = ListRequest<ReferenceProperty, ReferenceSort> & {
  /** The moment that is asked about; null: now. */
  at: Date | null;
};
