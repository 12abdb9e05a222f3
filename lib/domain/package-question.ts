export type VersionBound = { operator: "<" | "<=" | ">" | ">=" | "="; version: string };

/** "Which packages": a name, and what every version that is meant must meet. */
export type PackageQuestion = { name: string; bounds: VersionBound[] };

const question = /^([^\s<>=,]+)\s*(.*)$/;
const bound = /^(<=|>=|==|=|<|>)\s*([^\s<>=,]+)$/;

/** Reads `requests`, `requests<2.32` or `@scope/name>=1.2,<2`; null for what is none of these. */
export function parsePackageQuestion(text: string): PackageQuestion | null {
  const [, name = "", rest = ""] = question.exec(text.trim()) ?? [];
  if (name === "") return null;
  if (rest === "") return { name, bounds: [] };
  const bounds: VersionBound[] = [];
  for (const part of rest.split(",")) {
    const [, operator, version] = bound.exec(part.trim()) ?? [];
    if (!operator || !version) return null;
    bounds.push({ operator: operator === "==" ? "=" : (operator as VersionBound["operator"]), version });
  }
  return { name, bounds };
}

/**
 * Does a version meet every bound? `compare` compares as the package's ecosystem does, null where one of the two is no
 * version there; then the answer is null: not known.
 */
export function meetsBounds(version: string, bounds: readonly VersionBound[], compare: (a: string, b: string) => number | null): boolean | null {
  let meets = true;
  for (const { operator, version: limit } of bounds) {
    const order = compare(version, limit);
    if (order === null) return null;
    meets &&= holds(order, operator);
  }
  return meets;
}

function holds(order: number, operator: VersionBound["operator"]): boolean {
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "=":
      return order === 0;
  }
}
