import { z } from "zod";
import { optionalFilter, sortSchema, wordFilter } from "@/lib/domain/list-address";
import { partitions } from "@/lib/domain/partition";

export const layerStates = ["in-use", "unused", "deprecated", "deprecated-in-use", "deleted"] as const;

export type LayerState = (typeof layerStates)[number];

export const layerSorts = ["name", "latest", "versions"] as const;

export type LayerSort = (typeof layerSorts)[number];

/** The list of layers as its address says it. An address is typed and shared, so what it cannot mean is left out of it. */
export const layerFilterSchema = z.object({
  q: wordFilter,
  partition: optionalFilter(z.enum(partitions)),
  account: optionalFilter(z.string().regex(/^\d{12}$/)),
  region: wordFilter,
  runtime: wordFilter,
  architecture: wordFilter,
  /** A team's id, or "none": layers that no team owns. */
  team: wordFilter,
  state: optionalFilter(z.enum(layerStates)),
  sort: sortSchema(layerSorts, { key: "name", descending: false }),
  after: wordFilter,
  before: wordFilter,
});

export type LayerFilter = z.infer<typeof layerFilterSchema>;

export const deprecateVersionSchema = z.object({
  arn: z.string(),
  reason: z.string().trim(),
  /** Empty: no successor is named. */
  successorArn: z.string().trim().default(""),
});

export type DeprecateVersionInput = z.input<typeof deprecateVersionSchema>;
