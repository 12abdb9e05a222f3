import * as pep440 from "@renovatebot/pep440";
import * as ruby from "@renovatebot/ruby-semver";
import semver from "semver";
import type { Ecosystem } from "@/lib/domain/inspection";
import { compareMavenVersions } from "./maven-version";

/** Compares two versions as their ecosystem does; null where one of them is none there. */
export function compareEcosystemVersions(ecosystem: Ecosystem, a: string, b: string): number | null {
  switch (ecosystem) {
    case "python":
      return pep440.valid(a) === null || pep440.valid(b) === null ? null : pep440.compare(a, b);
    case "node": {
      const [left, right] = [semver.parse(a, { loose: true }), semver.parse(b, { loose: true })];
      return left === null || right === null ? null : semver.compare(left, right);
    }
    case "ruby":
      return isRubyVersion(a) && isRubyVersion(b) ? (ruby.eq(a, b) ? 0 : ruby.gt(a, b) ? 1 : -1) : null;
    case "java":
      return compareMavenVersions(a, b);
    case "dotnet":
      return compareNugetVersions(a, b);
  }
}

/** Up to four numbers, then a pre-release as in semantic versions; letters' case does not count. */
function compareNugetVersions(a: string, b: string): number | null {
  const [left, right] = [nugetVersion(a), nugetVersion(b)];
  if (left === null || right === null) return null;
  for (let i = 0; i < 4; i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return semver.compare(`0.0.0${left.rest}`, `0.0.0${right.rest}`);
}

function nugetVersion(text: string): { numbers: number[]; rest: string } | null {
  const [, numbers, rest = ""] = /^(\d+(?:\.\d+){0,3})(-[0-9a-z.-]+)?(?:\+.*)?$/.exec(text.toLowerCase()) ?? [];
  return numbers === undefined || semver.valid(`0.0.0${rest}`) === null ? null : { numbers: numbers.split(".").map(Number), rest };
}

function isRubyVersion(text: string): boolean {
  return ruby.valid(text) !== null;
}
