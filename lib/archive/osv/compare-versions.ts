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
  }
}

function isRubyVersion(text: string): boolean {
  return ruby.valid(text) !== null;
}
