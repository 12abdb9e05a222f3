import type { Draft, Layer, Target } from "../layer";
import { licenceChoices } from "../licences/expression";

export function licenceMissing({ facts }: Layer): Draft[] {
  // A store of .NET says nothing about licences, whatever the packages state.
  const silent = facts.packages.filter(({ licence, ecosystem }) => licence === null && ecosystem !== "dotnet");
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

function isAllowed(licence: string, allowed: ReadonlySet<string>): boolean {
  if (allowed.has(licence.toLowerCase())) return true;
  return licenceChoices(licence)?.some((ids) => ids.every((id) => allowed.has(id.toLowerCase()))) ?? false;
}
