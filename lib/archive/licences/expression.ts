import correct from "spdx-correct";
import parse from "spdx-expression-parse";

/** Alternatives, each a list of SPDX ids that hold together: "MIT OR (A AND B)" is [["MIT"], ["A", "B"]]. */
export type LicenceChoices = string[][];

type Node = ReturnType<typeof parse>;

/**
 * Reads a licence as packages state it: an SPDX expression, or names such as "Apache License, Version 2.0"
 * joined by AND and OR. Null where no SPDX id can be made of it.
 */
export function licenceChoices(text: string): LicenceChoices | null {
  // A link or a whole text names no licence that could be told for certain.
  if (text.length > 200 || text.includes("://")) return null;
  const expression = parsed(text) ?? parsed(spelledOut(text));
  return expression === null ? null : choicesOf(expression);
}

/** The licence as an SPDX expression: the package's own where it is one already; null where none can be made. */
export function spdxExpression(text: string): string | null {
  if (isExpression(text)) return text.trim();
  const choices = licenceChoices(text);
  if (choices === null) return null;
  return choices.map((ids) => (ids.length > 1 && choices.length > 1 ? `(${ids.join(" AND ")})` : ids.join(" AND "))).join(" OR ");
}

function isExpression(text: string): boolean {
  try {
    return Boolean(parse(text));
  } catch {
    return false;
  }
}

function spelledOut(text: string): string {
  return text.split(/(\s+(?:AND|OR)\s+|[()])/).map((part, index) => (index % 2 === 1 ? part : (corrected(part) ?? part))).join("");
}

/** Throws for nothing at all, which is what stands between two parentheses. */
function corrected(text: string): string | null {
  return text.trim() === "" ? null : correct(text.trim());
}

function parsed(text: string): Node | null {
  try {
    return parse(text);
  } catch {
    const whole = corrected(text);
    return whole === null || /\s(AND|OR)\s/.test(text) ? null : parse(whole);
  }
}

function choicesOf(node: Node): LicenceChoices {
  if ("license" in node) return [[node.license]];
  const left = choicesOf(node.left);
  const right = choicesOf(node.right);
  return node.conjunction === "or" ? [...left, ...right] : left.flatMap((a) => right.map((b) => [...new Set([...a, ...b])]));
}
