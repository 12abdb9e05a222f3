import { describe, expect, it } from "vitest";
import type { Ecosystem, PackageInfo } from "@/lib/domain/inspection";
import { readAdvisories } from "./advisory";
import { compareEcosystemVersions } from "./compare-versions";
import { indexAdvisories, packageVulnerable } from "./package-vulnerable";

/** Each list in the ecosystem's own order; the Maven ones are from the tests of Maven itself. */
const ORDERS: [Ecosystem, string[]][] = [
  ["python", ["1.0.dev1", "1.0a1", "1.0rc1", "1.0", "1.0.post1", "1.1", "1!0.1"]],
  ["node", ["1.0.0-alpha.2", "1.0.0-alpha.10", "1.0.0", "1.2.0", "1.10.0"]],
  ["ruby", ["1.0.0.beta1", "1.0.0", "1.0.0.1", "1.9", "1.10"]],
  ["java", ["1-alpha2snapshot", "1-alpha2", "1-alpha-123", "1-beta-2", "1-m11", "1-rc", "1-cr2", "1-SNAPSHOT", "1", "1-sp", "1-abc", "1-pom-1", "1-1-snapshot", "1-1", "1-2", "1-123"]],
  ["java", ["2.0", "2.0.a", "2-1", "2.0.2", "2.0.123", "2.1.0", "2.1-a", "2.1b", "2.1-c", "2.1-1", "2.1.0.1", "2.2", "2.123", "11.a2", "11.a11", "11.b2", "11.m2", "11.m11", "11", "11.a", "11b", "11m"]],
  ["java", ["1.0.0.RC1", "1.0.0-RC2", "1.0.1"]],
  ["dotnet", ["1.0.0-alpha", "1.0.0-Beta.2", "1.0.0-beta.11", "1.0", "1.0.0.1", "1.0.2", "1.0.10", "13.0.3"]],
];

const SAME: [Ecosystem, string, string][] = [
  ["python", "1.0", "1.0.0"],
  ["ruby", "1.0", "1.0.0"],
  ["java", "1.0-ga", "1"],
  ["dotnet", "1.0.0.0", "1.0"],
  ["java", "1a1", "1-alpha-1"],
  ["java", "4.1.48.Final", "4.1.48"],
];

describe("versions", () => {
  it.each(ORDERS)("of %s come in their ecosystem's order (%s)", (ecosystem, ordered) => {
    for (const [index, lower] of ordered.entries()) {
      for (const higher of ordered.slice(index + 1)) {
        expect([lower, higher, Math.sign(compareEcosystemVersions(ecosystem, lower, higher) ?? 0)]).toEqual([lower, higher, -1]);
        expect([higher, lower, Math.sign(compareEcosystemVersions(ecosystem, higher, lower) ?? 0)]).toEqual([higher, lower, 1]);
      }
    }
  });

  it.each(SAME)("of %s may be written in two ways: %s is %s", (ecosystem, a, b) => {
    expect(compareEcosystemVersions(ecosystem, a, b)).toBe(0);
  });

  it("are not compared where one is none", () => {
    expect(compareEcosystemVersions("python", "not a version", "1.0")).toBeNull();
  });
});

const found = (version: string, over: Partial<PackageInfo> = {}): PackageInfo => ({ ecosystem: "python", name: "Requests_Toolbelt", version, licence: null, path: `python/r-${version}.dist-info/`, ...over });

const record = (over: object = {}, events: object[] = [{ introduced: "0" }, { fixed: "2.20.0" }]) =>
  JSON.stringify({
    id: "GHSA-1", aliases: ["CVE-1"], summary: "Leaks credentials", database_specific: { severity: "HIGH" },
    affected: [{ package: { ecosystem: "PyPI", name: "requests-toolbelt" }, ranges: [{ type: "ECOSYSTEM", events }] }],
    ...over,
  });

function judged(text: string, ...packages: PackageInfo[]) {
  const read = readAdvisories(text);
  if (!read.ok) throw new Error(read.problem);
  return packageVulnerable(packages, indexAdvisories(read.advisories));
}

describe("an advisory", () => {
  it("names the package however it is spelled, with its severity and the version that is fixed", () => {
    expect(judged(record(), found("2.19.1"))).toMatchObject([
      { rule: "package-vulnerable", paths: ["python/r-2.19.1.dist-info/"], seen: "Requests_Toolbelt 2.19.1: GHSA-1 (HIGH)", expected: ">= 2.20.0" },
    ]);
    expect(judged(record(), found("2.20.0"))).toEqual([]);
    expect(judged(record(), found("2.20.0rc1"))).toHaveLength(1);
  });

  it("may begin late, end with a last version, or begin again", () => {
    const events = [{ introduced: "1.0" }, { last_affected: "1.5" }, { introduced: "2.0" }, { fixed: "2.1" }];
    const hit = (version: string) => judged(record({}, events), found(version)).length === 1;
    expect(["0.9", "1.0", "1.5", "1.6", "2.0", "2.1"].map(hit)).toEqual([false, true, true, false, true, false]);
  });

  it("counts by its list of versions, and not by ranges of commits", () => {
    const affected = [{ package: { ecosystem: "PyPI", name: "requests-toolbelt" }, versions: ["9.9"], ranges: [{ type: "GIT", events: [{ introduced: "0" }] }] }];
    expect(judged(record({ affected }), found("9.9"), found("1.0")).map(({ expected, paths }) => [expected, paths])).toEqual([["", ["python/r-9.9.dist-info/"]]]);
  });

  it("says nothing once it is withdrawn, nor of another ecosystem's package", () => {
    expect(judged(record({ withdrawn: "2026-01-01T00:00:00Z" }), found("1.0"))).toEqual([]);
    expect(judged(record(), found("1.0", { ecosystem: "node" }))).toEqual([]);
  });

  it.each([["{", "JSON"], ['{"affected":[]}', "id"], ['{"id":"X","affected":[{"package":{"name":1}}]}', "affected.0.package"]])("that is none is refused with its reason (%s)", (text, reason) => {
    const read = readAdvisories(text);
    expect(read.ok ? "" : read.problem).toContain(reason);
  });
});
