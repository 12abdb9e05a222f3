import { describe, expect, it } from "vitest";
import { endedStatement, grantStateOf, type GrantState, type GrantStatementState } from "./grant";
import { narrowTerms, termsProblems, versionsMeant, type ShareTerms } from "./share-terms";
import { disagreeing, evaluateRules, firstRules, previewRules, type RuleName, type ShareToJudge, type SharingRules, type VersionFacts } from "./sharing-rules";
import { policyChangeOf, statementChanges, statementProblemOf, type StatementProblem } from "./statement-problem";

const now = new Date("2026-05-01T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe("the state of a grant", () => {
  it.each<[GrantStatementState[], boolean, GrantState]>([
    [["intended", "intended"], false, "applying"],
    [["active", "applying"], false, "applying"],
    [["active", "active"], false, "active"],
    [["active", "held"], false, "active"],
    [["held"], false, "active"],
    [["active", "failed"], false, "failed"],
    [["failed", "intended"], false, "applying"],
    [["active", "uncertain", "failed"], false, "uncertain"],
    [["removing", "removed"], true, "ending"],
    [["removing", "failed"], true, "ending"],
    [["removed", "removed"], true, "ended"],
    [["removed", "held"], true, "ended"],
    [["removed", "failed"], true, "failed"],
    [["removed", "uncertain"], true, "uncertain"],
    [[], true, "ended"],
  ])("of %j (ending: %s) is %s", (statements, ending, expected) => {
    expect(grantStateOf(statements, ending)).toBe(expected);
  });

  it("that ends asks AWS about everything that AWS may know of, and about nothing else", () => {
    expect((["held", "intended", "removed"] as const).map(endedStatement)).toEqual(["removed", "removed", "removed"]);
    expect((["applying", "active", "failed", "uncertain"] as const).map(endedStatement)).toEqual(["removing", "removing", "removing", "removing"]);
  });
});

describe("terms", () => {
  const asked: ShareTerms = { versions: [2, 3], followFrom: null, until: inDays(90) };
  const following: ShareTerms = { versions: [], followFrom: 3, until: null };

  it("name versions that exist, a reason and an end to come", () => {
    const check = (terms: ShareTerms, reason = "we need it") => termsProblems({ terms, existing: [1, 2, 3], reason, now });
    expect(check(asked)).toBeNull();
    expect(check(following)).toBeNull();
    expect(check({ ...asked, versions: [4] })).toMatchObject({ versions: { reason: "version-not-there", params: { seen: "4" } } });
    expect(check({ ...asked, versions: [] })).toMatchObject({ versions: { reason: "versions-missing" } });
    expect(check({ ...asked, until: now }, " ")).toMatchObject({ until: { reason: "until-in-the-past" }, reason: { reason: "request-reason-missing" } });
    expect(check({ ...asked, until: inDays(36_500) })).toMatchObject({ until: { reason: "until-too-far" } });
  });

  it("mean versions that are there, also those to come later", () => {
    expect(versionsMeant(asked, [1, 2, 3, 4])).toEqual([2, 3]);
    expect(versionsMeant(following, [5, 1, 3, 4])).toEqual([3, 4, 5]);
  });

  it("can be narrowed and never widened", () => {
    const narrowed = (given: ShareTerms, from = asked) => narrowTerms(from, given, now);
    expect(narrowed({ versions: [3], followFrom: null, until: inDays(30) })).toMatchObject({ ok: true });
    expect(narrowed({ versions: [3, 4], followFrom: null, until: null }, following)).toMatchObject({ ok: true });
    expect(narrowed({ versions: [1], followFrom: null, until: inDays(30) })).toMatchObject({ reason: "wider-than-asked" });
    expect(narrowed({ versions: [], followFrom: 3, until: inDays(30) })).toMatchObject({ reason: "wider-than-asked" });
    expect(narrowed({ versions: [], followFrom: 2, until: null }, following)).toMatchObject({ reason: "wider-than-asked" });
    expect(narrowed({ ...asked, until: inDays(91) })).toMatchObject({ fields: { until: { reason: "until-later-than-asked" } } });
    expect(narrowed({ ...asked, until: null })).toMatchObject({ fields: { until: { reason: "until-later-than-asked" } } });
    expect(narrowed({ ...asked, until: now })).toMatchObject({ fields: { until: { reason: "until-in-the-past" } } });
    expect(narrowed({ versions: [], followFrom: null, until: now })).toMatchObject({ fields: { versions: { reason: "versions-missing" } } });
  });
});

describe("rules", () => {
  const version = (changes: Partial<VersionFacts> = {}): VersionFacts => ({ version: 3, state: "available", verdict: "accept", licences: ["Apache-2.0"], ...changes });
  const share = (changes: Partial<ShareToJudge> = {}): ShareToJudge => ({
    principal: { kind: "account", accountId: "444455556666" }, knownAccount: true, versions: [version()], following: false, until: inDays(30), ...changes,
  });
  const against = (rules: Partial<SharingRules>, changes: Partial<ShareToJudge>) =>
    disagreeing(evaluateRules({ ...firstRules, ...rules }, share(changes), now)).map(({ rule }) => rule);

  it("agree to a version that passes, for a known account and a month", () => {
    expect(against({}, {})).toEqual([]);
    expect(evaluateRules(firstRules, share(), now)).toHaveLength(9);
  });

  it.each<[RuleName, Partial<SharingRules>, Partial<ShareToJudge>]>([
    ["longest-duration", { longestDays: 30 }, { until: inDays(31) }],
    ["longest-duration", { longestDays: 30 }, { until: null }],
    ["inside-organization", {}, { knownAccount: false }],
    ["inside-organization", { organizationIds: ["o-strata0demo"] }, { principal: { kind: "organization", organizationId: "o-somebodyelse" } }],
    ["everyone", { everyone: false }, { principal: { kind: "everyone" } }],
    ["following", { following: false }, { following: true }],
    ["no-blocked-versions", {}, { versions: [version(), version({ state: "blocked" })] }],
    ["no-deprecated-versions", {}, { versions: [version({ state: "deprecated" })] }],
    ["inspection-passes", {}, { versions: [version({ verdict: "reject" })] }],
    ["inspected", { uninspectedVersions: false }, { versions: [version({ verdict: null })] }],
    ["licences", { refusedLicences: ["gpl-3.0"] }, { versions: [version({ licences: ["MIT", "GPL-3.0"] })] }],
  ])("%s names itself when it disagrees", (rule, rules, changes) => {
    expect(against(rules, changes)).toEqual([rule]);
  });

  it.each<[Partial<SharingRules>, Partial<ShareToJudge>]>([
    [{ longestDays: null }, { until: null }],
    [{ longestDays: 30 }, { until: inDays(30) }],
    [{ outsideOrganization: true }, { knownAccount: false }],
    [{ organizationIds: ["o-strata0demo"] }, { principal: { kind: "organization", organizationId: "o-strata0demo" } }],
    [{}, { principal: { kind: "everyone" }, knownAccount: false }],
    [{ deprecatedVersions: true }, { versions: [version({ state: "deprecated" })] }],
    [{}, { versions: [version({ verdict: null })] }],
  ])("allow what they say they allow: %j", (rules, changes) => {
    expect(against(rules, changes)).toEqual([]);
  });

  it("can be tried on the past: what would become of it, and by which rule", () => {
    const past = [{ id: "month", share: share(), since: now }, { id: "year", share: share({ until: inDays(300) }), since: now }];
    const stricter = { ...firstRules, longestDays: 90 };
    expect(previewRules(firstRules, stricter, past).map(({ past: { id }, becomes, rules }) => [id, becomes, rules])).toEqual([["year", "refused", ["longest-duration"]]]);
    expect(previewRules(stricter, firstRules, past).map(({ past: { id }, becomes }) => [id, becomes])).toEqual([["year", "allowed"]]);
    expect(previewRules(firstRules, firstRules, past)).toEqual([]);
  });
});

describe("what AWS's failures mean for a statement", () => {
  it.each<[string, string, string, StatementProblem]>([
    ["throttled", "AddLayerVersionPermission", "TooManyRequestsException", "throttled"],
    ["precondition", "AddLayerVersionPermission", "PreconditionFailedException", "policy-changed"],
    ["conflict", "AddLayerVersionPermission", "ResourceConflictException", "statement-taken"],
    ["not-found", "AddLayerVersionPermission", "ResourceNotFoundException", "version-gone"],
    ["quota", "AddLayerVersionPermission", "PolicyLengthExceededException", "policy-too-long"],
    ["role-refused", "GetLayerVersionPolicy", "AccessDenied", "role-refused"],
    ["quota", "AddLayerVersionPermission", "CodeStorageExceededException", "other"],
  ])("%s of %s (%s): %s", (kind, operation, code, expected) => {
    expect(statementProblemOf({ kind, operation, code })).toBe(expected);
  });

  it("can tell what somebody else did to a policy", () => {
    const statement = (statementId: string, text = "") => ({ statementId, json: { Sid: statementId, text } });
    const changes = statementChanges([statement("a"), statement("b"), statement("c")], [statement("c", "other"), statement("a"), statement("d")]);
    expect(policyChangeOf(changes)).toEqual({ added: ["d"], removed: ["b"], changed: ["c"] });
    expect(changes.find(({ statementId }) => statementId === "c")).toEqual({ statementId: "c", before: { Sid: "c", text: "" }, after: { Sid: "c", text: "other" } });
  });
});
