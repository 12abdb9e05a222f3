import type { PackageInfo } from "@/lib/domain/inspection";
import type { Draft } from "../layer";
import { licenceChoices } from "./expression";

/**
 * Packages whose licence the version's licence info does not name. Says nothing where nothing is stated, or where
 * what is stated (a link, a licence's text) or what the package says cannot be read as SPDX.
 */
export function licenceNotStated(packages: readonly PackageInfo[], licenceInfo: string | null): Draft[] {
  const choices = licenceInfo === null || licenceInfo.trim() === "" ? null : licenceChoices(licenceInfo);
  if (choices === null) return [];
  const stated = new Set(choices.flat().map(family));
  const hidden = packages.filter(({ licence }) => {
    const own = licence === null ? null : licenceChoices(licence);
    return own !== null && !own.some((ids) => ids.every((id) => stated.has(family(id))));
  });
  if (hidden.length === 0) return [];
  const seen = [...new Set(hidden.map(({ licence }) => licence))].join(", ");
  return [{ rule: "licence-not-stated", paths: hidden.map(({ path }) => path), count: hidden.length, seen, expected: licenceInfo ?? "" }];
}

/** "GPL-3.0-only" and "GPL-3.0-or-later" oblige alike; what packages say of BSD rarely counts its clauses. */
function family(id: string): string {
  return id.replace(/-(only|or-later)$/, "").replace(/^BSD-\d-Clause$/, "BSD");
}
