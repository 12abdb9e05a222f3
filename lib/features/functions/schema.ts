import type { ListRequest, ListTerms } from "@/lib/domain/list-request";
import { partitions } from "@/lib/domain/partition";
import { ARCHITECTURES } from "@/lib/domain/runtime";

export const functionHoldings = ["layers", "deprecated", "deleted", "none"] as const;

export type FunctionHolding = (typeof functionHoldings)[number];

/** What the list of functions can be asked. */
export const functionListTerms = {
  vocabulary: {
    name: { kind: "text" },
    partition: { kind: "choice", values: partitions },
    account: { kind: "choice" },
    region: { kind: "choice" },
    runtime: { kind: "choice" },
    architecture: { kind: "choice", values: ARCHITECTURES },
    /** The owner its tags name, or "none". */
    owner: { kind: "choice" },
    /** Which layers it holds: any, a deprecated or deleted version, none. */
    holds: { kind: "choice", values: functionHoldings },
    /** The ARN of a layer or a layer version that it holds, or a part of it. */
    layer: { kind: "text" },
    changed: { kind: "day" },
  },
  sorts: { name: "text", modified: "time" },
  sortedBy: { key: "name", descending: false },
} as const satisfies ListTerms<string, string>;

export type FunctionProperty = keyof typeof functionListTerms.vocabulary;

export type FunctionSort = keyof typeof functionListTerms.sorts;

export type FunctionListRequest = ListRequest<FunctionProperty, FunctionSort>;
