import { z } from "zod";
import { optionalFilter, sortSchema, wordFilter } from "@/lib/domain/list-address";
import { partitions } from "@/lib/domain/partition";

export const functionHoldings = ["layers", "deprecated", "deleted", "none"] as const;

export type FunctionHolding = (typeof functionHoldings)[number];

export const functionSorts = ["name", "modified"] as const;

export type FunctionSort = (typeof functionSorts)[number];

/** The list of functions as its address says it; what the address cannot mean is left out of it. */
export const functionFilterSchema = z.object({
  q: wordFilter,
  partition: optionalFilter(z.enum(partitions)),
  account: optionalFilter(z.string().regex(/^\d{12}$/)),
  region: wordFilter,
  runtime: wordFilter,
  owner: wordFilter,
  /** Which layers it holds: any, a deprecated or deleted version, none. */
  holds: optionalFilter(z.enum(functionHoldings)),
  sort: sortSchema(functionSorts, { key: "name", descending: false }),
  after: wordFilter,
  before: wordFilter,
});

export type FunctionFilter = z.infer<typeof functionFilterSchema>;
