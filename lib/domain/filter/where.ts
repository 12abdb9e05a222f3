import { likeLiteral } from "@/lib/domain/like-literal";
import type { Filter, Operator, Term } from "./vocabulary";

/** An operator without its negation: `!=` and `!:` are the opposite of what `=` and `:` mean. */
export type PlainOperator = Exclude<Operator, "!=" | "!:">;

/** What each property means to a database. A meaning must know its answer for every row: `NOT` of unknown is unknown in SQL. */
export type Meanings<Name extends string, Where> = Record<Name, (value: string, operator: PlainOperator) => Where> & {
  /** Free text. */
  text: (value: string) => Where;
};

type Condition<Where> = Where | { NOT: Where };

/** A filter as a condition on rows, in the shape of Prisma's. Values go in as values: no text becomes SQL. */
export function whereOf<Name extends string, Where>(
  { join, terms }: Filter<Name>,
  meanings: Meanings<Name, Where>,
): { AND: Condition<Where>[] } | { OR: Condition<Where>[] } {
  const conditions = terms.map((term) => conditionOf(term, meanings));
  return join === "or" && conditions.length > 0 ? { OR: conditions } : { AND: conditions };
}

function conditionOf<Name extends string, Where>({ property, operator, value }: Term<Name>, meanings: Meanings<Name, Where>): Condition<Where> {
  const plain = operator === "!=" ? "=" : operator === "!:" ? ":" : operator;
  const where = property === null ? meanings.text(value) : meanings[property](value, plain);
  return plain === operator ? where : { NOT: where };
}

/** Contains, in any case; or is exactly. */
export function textCondition(value: string, operator: PlainOperator): { contains: string; mode: "insensitive" } | { equals: string } {
  return operator === ":" ? { contains: likeLiteral(value), mode: "insensitive" } : { equals: value };
}

const comparisons = { "=": "equals", ">": "gt", ">=": "gte", "<": "lt", "<=": "lte" } as const;

export function numberCondition(value: string, operator: PlainOperator): { [Key in (typeof comparisons)[keyof typeof comparisons]]?: number } {
  return operator === ":" ? {} : { [comparisons[operator]]: Number(value) };
}

/** The span of a day of the reader's: `=` is within it, `>=` from its beginning on, `<=` up to its end. */
export function dayCondition(start: Date, end: Date, operator: PlainOperator): { gte?: Date; lt?: Date } {
  return { ...(operator !== "<=" ? { gte: start } : {}), ...(operator !== ">=" ? { lt: end } : {}) };
}
