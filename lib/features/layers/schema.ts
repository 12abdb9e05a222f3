import { z } from "zod";
import type { ListRequest, ListTerms } from "@/lib/domain/list-request";
import { partitions } from "@/lib/domain/partition";
import { ARCHITECTURES } from "@/lib/domain/runtime";

export const layerStates = ["in-use", "unused", "deprecated", "deprecated-in-use", "deleted"] as const;

export type LayerState = (typeof layerStates)[number];

/** What the list of layers can be asked. */
export const layerListTerms = {
  vocabulary: {
    name: { kind: "text" },
    partition: { kind: "choice", values: partitions },
    account: { kind: "choice" },
    region: { kind: "choice" },
    runtime: { kind: "choice" },
    architecture: { kind: "choice", values: ARCHITECTURES },
    /** A team's id, or "none": layers that no team owns. */
    team: { kind: "choice" },
    state: { kind: "choice", values: layerStates },
    versions: { kind: "number" },
    published: { kind: "day" },
  },
  sorts: { name: "text", latest: "time", versions: "number" },
  sortedBy: { key: "name", descending: false },
} as const satisfies ListTerms<string, string>;

export type LayerProperty = keyof typeof layerListTerms.vocabulary;

export type LayerSort = keyof typeof layerListTerms.sorts;

export type LayerListRequest = ListRequest<LayerProperty, LayerSort>;

export const deprecateVersionSchema = z.object({
  arn: z.string(),
  reason: z.string().trim(),
  /** Empty: no successor is named. */
  successorArn: z.string().trim().default(""),
});

export type DeprecateVersionInput = z.input<typeof deprecateVersionSchema>;
