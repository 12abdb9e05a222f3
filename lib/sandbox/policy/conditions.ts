/** Keys of a request, lower case; several values for the multivalued ones. A missing key is absent, not empty. */
export type ConditionContext = Pick<ReadonlyMap<string, readonly string[]>, "get">;

type Comparison = (actual: string, expected: string) => boolean;

const comparisons: Record<string, Comparison> = {
  StringEquals: (a, b) => a === b,
  StringEqualsIgnoreCase: (a, b) => a.toLowerCase() === b.toLowerCase(),
  StringLike: (a, b) => matchesPattern(b, a),
  ArnEquals: (a, b) => matchesPattern(b, a),
  ArnLike: (a, b) => matchesPattern(b, a),
  NumericEquals: (a, b) => Number(a) === Number(b),
  NumericLessThan: (a, b) => Number(a) < Number(b),
  NumericLessThanEquals: (a, b) => Number(a) <= Number(b),
  NumericGreaterThan: (a, b) => Number(a) > Number(b),
  NumericGreaterThanEquals: (a, b) => Number(a) >= Number(b),
  DateEquals: (a, b) => instant(a) === instant(b),
  DateLessThan: (a, b) => instant(a) < instant(b),
  DateLessThanEquals: (a, b) => instant(a) <= instant(b),
  DateGreaterThan: (a, b) => instant(a) > instant(b),
  DateGreaterThanEquals: (a, b) => instant(a) >= instant(b),
  Bool: (a, b) => a.toLowerCase() === b.toLowerCase(),
  IpAddress: (a, b) => a === b || b.startsWith(`${a}/`) || b === "0.0.0.0/0",
};

const negations: Record<string, string> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NumericNotEquals: "NumericEquals",
  DateNotEquals: "DateEquals",
  NotIpAddress: "IpAddress",
};

/** All operators and all keys must hold; an operator the sandbox does not know never holds. */
export function conditionsHold(conditions: Record<string, Record<string, string[]>>, context: ConditionContext): boolean {
  return Object.entries(conditions).every(([operator, keys]) => Object.entries(keys).every(([key, values]) => holds(operator, context.get(key.toLowerCase()), values.map((value) => substituted(value, context)))));
}

function holds(operator: string, actual: readonly string[] | undefined, expected: string[]): boolean {
  const [, quantifier, name = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === "Null") return expected.every((value) => (value.toLowerCase() === "true") === (actual === undefined));
  if (actual === undefined && ifExists) return true;
  const negated = negations[name];
  const comparison = comparisons[negated ?? name];
  if (!comparison) return false;
  const matches = (value: string) => (negated ? !expected.some((wanted) => comparison(value, wanted)) : expected.some((wanted) => comparison(value, wanted)));
  if (quantifier === "ForAllValues") return (actual ?? []).every(matches);
  if (quantifier === "ForAnyValue") return (actual ?? []).some(matches);
  if (actual === undefined) return negated !== undefined;
  return actual.every(matches);
}

/** `${aws:username}` and its like; a key the request does not have leaves the text as it is, which then matches nothing. */
export function substituted(text: string, context: ConditionContext): string {
  if (!text.includes("${")) return text;
  return text.replace(/\$\{([^},]+)(?:, *'([^']*)')?\}/g, (whole, key: string, fallback: string | undefined) => (/^[*?$]$/.test(key) ? key : context.get(key.toLowerCase())?.[0] ?? fallback ?? whole));
}

const patterns = new Map<string, RegExp>();

/** `*` for any characters, `?` for one. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (pattern === "*") return true;
  let compiled = patterns.get(pattern);
  if (!compiled) {
    compiled = new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
    if (patterns.size > 5000) patterns.clear();
    patterns.set(pattern, compiled);
  }
  return compiled.test(text);
}

function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
