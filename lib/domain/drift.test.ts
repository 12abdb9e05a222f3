import { describe, expect, it } from "vitest";
import { driftActs, findDrift, mostReversals, nextOfDrift, sameMeaning, type GrantedStatement, type KnownDrift, type SeenStatement } from "./drift";
import { statementJson, type WantedStatement } from "./permission-statement";
import type { Principal } from "./principal";

const version = { partition: "aws", region: "us-east-1", accountId: "111122223333", layerName: "requests", version: 3 } as const;
const account: Principal = { kind: "account", accountId: "444455556666" };
const since = new Date("2026-01-01T00:00:00Z");
const gone = new Date("2026-02-01T00:00:00Z");
const wanted = (statementId: string, principal: Principal = account): WantedStatement => ({ statementId, version, principal });
const granted = (statementId: string, more: Partial<GrantedStatement> = {}): GrantedStatement =>
  ({ id: `row-${statementId}`, wanted: wanted(statementId), state: "active", ending: false, goneSince: gone, ...more });
const seen = (statementId: string, principal: Principal = account): SeenStatement => ({ statementId, since, json: statementJson(wanted(statementId, principal)) });

describe("findDrift", () => {
  it("finds nothing where the policy says what was granted, in whatever order and spelling", () => {
    const [one, two] = [seen("a"), seen("b", { kind: "organization", organizationId: "o-abcdefghij" })];
    const spelled = { Resource: one.json, ...(one.json as object), Principal: { AWS: "444455556666" } };
    const grants = [granted("a"), granted("b", { wanted: wanted("b", { kind: "organization", organizationId: "o-abcdefghij" }) })];
    expect(findDrift(grants, [two, { ...one, json: { ...spelled, Resource: statementJson(wanted("a")).Resource } }])).toEqual([]);
  });

  it("finds what nobody granted, with since when", () => {
    expect(findDrift([granted("a")], [seen("a"), seen("x")])).toEqual([{ kind: "unknown", statementId: "x", seen: seen("x").json, since, grantStatementId: null }]);
  });

  it("finds what was granted and is gone, and what says something else under its id", () => {
    const everyone = seen("b", { kind: "everyone" });
    expect(findDrift([granted("a"), granted("b")], [everyone])).toEqual([
      { kind: "changed", statementId: "b", seen: everyone.json, since, grantStatementId: "row-b" },
      { kind: "missing", statementId: "a", seen: null, since: gone, grantStatementId: "row-a" },
    ]);
  });

  it("finds a removed one that came back, and calls it unknown", () => {
    expect(findDrift([granted("a", { state: "removed" })], [seen("a")])).toMatchObject([{ kind: "unknown", statementId: "a" }]);
  });

  it.each(["intended", "applying", "removing", "uncertain"] as const)("leaves alone what a job is still at: %s", (state) => {
    expect(findDrift([granted("a", { state })], [])).toEqual([]);
    expect(findDrift([granted("a", { state })], [seen("a", { kind: "everyone" })])).toEqual([]);
  });

  it("takes a statement in the place of one that could not be written for changed, and of one that was to end for unknown", () => {
    const taken = [seen("a", { kind: "everyone" })];
    expect(findDrift([granted("a", { state: "failed" })], taken)).toMatchObject([{ kind: "changed" }]);
    expect(findDrift([granted("a", { state: "failed", ending: true })], taken)).toMatchObject([{ kind: "unknown" }]);
  });
});

describe("sameMeaning", () => {
  it("takes an account id for its root, and no statement for another", () => {
    const one = statementJson(wanted("a"));
    expect(sameMeaning(one, { ...one, Principal: { AWS: "444455556666" } })).toBe(true);
    expect(sameMeaning(one, statementJson(wanted("a", { kind: "everyone" })))).toBe(false);
    expect(sameMeaning({ Effect: "Deny", Sid: "a" }, { Sid: "a", Effect: "Deny" })).toBe(true);
    expect(sameMeaning({ Effect: "Deny", Sid: "a" }, one)).toBe(false);
    expect(sameMeaning(null, null)).toBe(true);
  });
});

describe("nextOfDrift", () => {
  const finding = { kind: "unknown" as const, statementId: "x", seen: seen("x").json, since, grantStatementId: null };
  const settled: KnownDrift = { kind: "unknown", state: "settled", seen: finding.seen, decision: "remove", decidedAt: since, reversals: 1 };
  const soon = new Date(since.getTime() + 86_400_000);

  it("shows what is new, keeps what is shown, closes what is no more", () => {
    expect(nextOfDrift(null, finding, soon)).toBe("open");
    expect(nextOfDrift({ ...settled, state: "open", decision: null, reversals: 0 }, finding, soon)).toBe("keep");
    expect(nextOfDrift({ ...settled, state: "open" }, null, soon)).toBe("close");
    expect(nextOfDrift({ ...settled, state: "open" }, { ...finding, seen: seen("x", { kind: "everyone" }).json }, soon)).toBe("update");
    expect(nextOfDrift({ ...settled, state: "removing" }, null, soon)).toBe("keep");
    expect(nextOfDrift(null, null, soon)).toBe("keep");
  });

  it("puts right again what was decided, twice in all, then calls it contested", () => {
    expect(nextOfDrift(settled, finding, soon)).toBe("reverse");
    expect(nextOfDrift({ ...settled, reversals: mostReversals }, finding, soon)).toBe("contest");
    const restored: KnownDrift = { ...settled, kind: "missing", seen: null, decision: "restore" };
    expect(nextOfDrift(restored, { ...finding, kind: "missing", seen: null }, soon)).toBe("reverse");
    expect(nextOfDrift({ ...restored, reversals: mostReversals }, { ...finding, kind: "changed" }, soon)).toBe("contest");
  });

  it("asks a person anew about what says something else, what was adopted, and what comes back after a month", () => {
    expect(nextOfDrift(settled, { ...finding, seen: seen("x", { kind: "everyone" }).json }, soon)).toBe("open");
    expect(nextOfDrift({ ...settled, decision: "adopt" }, finding, soon)).toBe("open");
    expect(nextOfDrift({ ...settled, reversals: mostReversals }, finding, new Date(since.getTime() + 31 * 86_400_000))).toBe("open");
  });
});

describe("driftActs", () => {
  it("offers to adopt what could be granted, to restore what was, and to remove whatever it is", () => {
    const state = "open" as const;
    expect(driftActs({ kind: "unknown", state, seen: seen("x").json, granted: false })).toEqual(["adopt", "remove"]);
    expect(driftActs({ kind: "unknown", state, seen: { Sid: "x", Effect: "Deny" }, granted: false })).toEqual(["remove"]);
    expect(driftActs({ kind: "missing", state, seen: null, granted: true })).toEqual(["restore", "remove"]);
    expect(driftActs({ kind: "changed", state, seen: seen("x").json, granted: true })).toEqual(["restore", "adopt", "remove"]);
    expect(driftActs({ kind: "unknown", state: "removing", seen: seen("x").json, granted: false })).toEqual([]);
  });
});
