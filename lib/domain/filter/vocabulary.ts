/** How a property is compared: `choice` is or is not, `text` also contains, `number` and `day` also lie before and after. */
export type PropertyKind = "choice" | "text" | "number" | "day";

export type Property = {
  kind: PropertyKind;
  /** Every value there is, where that is known beforehand. */
  values?: readonly string[];
};

/** What a list can be filtered by. */
export type Vocabulary<Name extends string = string> = Readonly<Record<Name, Property>>;

/** `:` contains, `!:` does not contain. */
export const operators = ["=", "!=", ":", "!:", ">", ">=", "<", "<="] as const;

export type Operator = (typeof operators)[number];

/** Those that make sense for a kind, the most useful first. */
export const operatorsOf: Record<PropertyKind, readonly Operator[]> = {
  choice: ["=", "!="],
  text: [":", "!:", "=", "!="],
  number: ["=", "!=", ">", ">=", "<", "<="],
  day: ["=", ">=", "<="],
};

/** One condition. Property null: free text, found wherever the list looks for text (`:`) or nowhere there (`!:`). */
export type Term<Name extends string = string> = { property: Name | null; operator: Operator; value: string };

/** What a row must meet: all of the terms, or one of them. Without terms every row does. */
export type Filter<Name extends string = string> = { join: "and" | "or"; terms: readonly Term<Name>[] };

export const noFilter: Filter<never> = { join: "and", terms: [] };

export const mostTerms = 20;
export const longestFilter = 2_000;
