import type { Filter, Term } from "./vocabulary";

/** A filter as an address carries it: `parseFilter` reads the same filter back. */
export function printFilter({ join, terms }: Filter): string {
  return terms.map(printTerm).join(` ${join} `);
}

export function printTerm({ property, operator, value }: Term): string {
  if (property !== null) return `${property}${operator}${printValue(value)}`;
  return operator === "!:" ? `!:${printValue(value)}` : printValue(value);
}

/** Bare where it can be mistaken for nothing else. */
function printValue(value: string): string {
  const plain = /^[^\s"!=:<>\\]+$/.test(value) && !/^(and|or)$/i.test(value);
  return plain ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}
