import type { Draft, Layer, Target } from "../layer";

export function licenceMissing({ facts }: Layer): Draft[] {
  const silent = facts.packages.filter(({ licence }) => licence === null);
  if (silent.length === 0) return [];
  const seen = silent.slice(0, 10).map(({ name, version }) => `${name} ${version}`).join(", ");
  return [{ rule: "licence-missing", paths: [...new Set(silent.map(({ path }) => path))], count: silent.length, seen, expected: "" }];
}

/** Licences outside the allowed list; a choice ("A OR B") is fine if one side is, a conjunction if both are. */
export function licenceNotAllowed({ facts }: Layer, { allowedLicences }: Target): Draft[] {
  if (allowedLicences === undefined) return [];
  const allowed = new Set(allowedLicences.map((id) => id.toLowerCase()));
  const refused = facts.packages.filter(({ licence }) => licence !== null && !isAllowed(licence, allowed));
  if (refused.length === 0) return [];
  const seen = [...new Set(refused.map(({ licence }) => licence))].join(", ");
  return [{ rule: "licence-not-allowed", paths: refused.map(({ path }) => path), count: refused.length, seen, expected: allowedLicences.join(", ") }];
}

/** SPDX: AND binds tighter than OR; parentheses are resolved from the inside out. */
function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  if (allowed.has(expression.toLowerCase())) return true;
  const inner = /\(([^()]*)\)/.exec(expression);
  if (inner?.[1] !== undefined) {
    const word = isAllowed(inner[1], allowed) ? "\u2713" : "\u2717";
    return isAllowed(expression.replace(inner[0], word), allowed);
  }
  return expression.split(/\s+OR\s+/i).some((side) => side.split(/\s+AND\s+/i).every((id) => id.trim() === "\u2713" || allowed.has(id.trim().toLowerCase())));
}
