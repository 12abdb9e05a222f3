import { afterEach, beforeEach, expect, it } from "vitest";
import { deriveStatementId } from "@/lib/domain/permission-statement";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import type { Context } from "../../context";
import { readAccountRegion } from "../../inventory/read-account-region";
import { approveRequest, rejectRequest } from "../decide-request";
import { revokeGrant } from "../end-grant";
import { createDriftWorld, type DriftWorld } from "../testing/drift-world";
import { consumer, withLayers } from "../testing/sharing-world";
import { askToAdopt } from "./adopt-drift";
import { orderComparisons } from "./compare-grants";
import { countDrift } from "./list-drift";

describeOnDatabases("drift", (make) => {
  let world: DriftWorld;
  beforeEach(async () => {
    world = await createDriftWorld(make);
  });
  afterEach(() => world.drop());

  it("is none where AWS has what was granted, and what Strata took away is gone", async () => {
    const id = await world.active({ versions: [1, 2] });
    const ended = await world.active({ versions: [3] });
    await revokeGrant(world.approver, ended, "no longer needed");
    await world.settle();
    await world.look();
    expect(await world.drifts()).toEqual([]);
    expect((await world.grant(id)).state).toBe("active");
  });

  it("asks AWS for each policy once where there is none, and for nothing else, while it compares", async () => {
    await world.active({ versions: [1, 2] });
    const calls: string[] = [];
    const ctx = counting(world.world.ctx, calls);
    world.world.advance(60_000);
    await readAccountRegion(ctx, await world.db.awsAccount.findFirstOrThrow({ where: { accountId: "111122223333" } }), "us-east-1");
    const read = calls.filter((call) => call.startsWith("getPolicy")).sort();
    expect(read).toEqual(["getPolicy requests 1", "getPolicy requests 2", "getPolicy requests 3"]);
    expect(calls.filter((call) => !/^(getPolicy|listLayers|listVersions|listFunctions)/.test(call))).toEqual([]);
    calls.length = 0;
    await world.compare(ctx);
    expect(calls).toEqual([]);
  });

  it("is compared once per complete reading, and a reading asks for it", async () => {
    await orderComparisons(world.world.ctx);
    const waiting = () => world.db.$queryRaw<unknown[]>`SELECT 1 AS one FROM pgboss.job WHERE name = 'sharing.compare-grants' AND state = 'created'`;
    expect(await waiting()).toHaveLength(1);
    await world.compare();
    const [place] = await world.db.accountRegion.findMany({ where: { completeAt: { not: null } } });
    expect(place?.comparedAt).toEqual(place?.completeAt);
  });

  it("shows what nobody granted, what is gone and what was changed, each with since when", async () => {
    const id = await world.active({ versions: [1, 2] });
    await world.addPastStrata(3, "by-hand");
    await world.removePastStrata(1, deriveStatementId(id, 1));
    await world.removePastStrata(2, deriveStatementId(id, 2));
    await world.addPastStrata(2, deriveStatementId(id, 2), "*");
    await world.look();
    expect(await world.drift("by-hand")).toMatchObject({ kind: "unknown", state: "open", grantStatementId: null, seen: { Sid: "by-hand" } });
    expect(await world.drift(deriveStatementId(id, 1))).toMatchObject({ kind: "missing", state: "open", seen: null });
    expect(await world.drift(deriveStatementId(id, 2))).toMatchObject({ kind: "changed", state: "open", seen: { Principal: "*" } });
    const found = await world.events("drift.find");
    expect(found.map(({ teamId }) => teamId)).toEqual([world.platform.id, world.platform.id]);
    const sinceOf = async () => (await world.drifts()).map(({ statementId, since }) => [statementId, since.getTime()]);
    const before = await sinceOf();
    await world.look();
    expect(await sinceOf()).toEqual(before);
  });

  it("calls nobody for what was there when Strata first looked, and does for what comes later", async () => {
    await world.addPastStrata(1, "from-before");
    await world.look();
    expect(await world.drift("from-before")).toMatchObject({ kind: "unknown", state: "open", inherited: true });
    expect(await countDrift(world.approver)).toBe(0);
    await world.addPastStrata(2, "by-hand");
    await world.look();
    expect(await world.drift("by-hand")).toMatchObject({ kind: "unknown", inherited: false });
    expect(await countDrift(world.approver)).toBe(1);
  });

  it("says nothing of a statement that came or went while the reading went on", async () => {
    const id = await world.active();
    const reading = withLayers(world.world.ctx, (gateway) => ({
      async getPolicy(layerName, version) {
        const policy = await gateway.getPolicy(layerName, version);
        if (version === 1 && policy) {
          // Revoked after it was read and before the page was written down.
          await revokeGrant(world.approver, id, "no longer needed");
          await world.settle();
        }
        return policy;
      },
    }));
    world.world.advance(60_000);
    await readAccountRegion(reading, await world.db.awsAccount.findFirstOrThrow({ where: { accountId: "111122223333" } }), "us-east-1");
    expect(await world.db.permissionStatement.count({ where: { removedAt: null } })).toBe(1);
    await world.compare();
    expect(await world.drifts()).toEqual([]);
    expect(await world.db.permissionStatement.count({ where: { removedAt: null } })).toBe(0);
  });

  it("goes away when AWS is as it should be again", async () => {
    const id = await world.active();
    await world.removePastStrata(1, deriveStatementId(id, 1));
    await world.addPastStrata(2, "by-hand");
    await world.look();
    await world.addPastStrata(1, deriveStatementId(id, 1));
    await world.removePastStrata(2, "by-hand");
    await world.look();
    expect((await world.drifts()).map(({ state }) => state)).toEqual(["settled", "settled"]);
    expect(await world.events("drift.vanish")).toHaveLength(1);
  });

  it("is restored: what is missing is written again, what was changed is removed first", async () => {
    const id = await world.active({ versions: [1, 2] });
    await world.removePastStrata(1, deriveStatementId(id, 1));
    await world.removePastStrata(2, deriveStatementId(id, 2));
    await world.addPastStrata(2, deriveStatementId(id, 2), "*");
    await world.look();
    for (const version of [1, 2]) {
      expect(await world.decide(deriveStatementId(id, version), "restore")).toEqual({ ok: true, value: null });
      await world.settleDrift(deriveStatementId(id, version));
    }
    await world.settle();
    for (const version of [1, 2]) expect(await world.policy(version)).toMatchObject([{ Principal: { AWS: `arn:aws:iam::${consumer}:root` } }]);
    expect(await world.grant(id)).toMatchObject({ state: "active", statements: [{ state: "active" }, { state: "active" }] });
    await world.look();
    expect((await world.drifts()).map(({ state }) => state)).toEqual(["settled", "settled"]);
    expect(await world.events("drift.restore")).toMatchObject([{ actorName: world.approver.actor.name, reason: "as it was granted" }, {}]);
  });

  it("is removed at once by anyone who may revoke, and by nobody else", async () => {
    await world.addPastStrata(1, "by-hand");
    await world.addPastStrata(1, "theirs", "*");
    await world.look();
    for (const outsider of [world.asker, world.stranger, await world.person("approver", world.orders.id)]) expect(await world.decide("by-hand", "remove", outsider)).toEqual({ ok: false, reason: "drift-unknown" });
    expect(await world.decide("by-hand", "remove", await world.person("auditor", null))).toMatchObject({ reason: "not-allowed" });
    expect(await world.decide("by-hand", "remove")).toEqual({ ok: true, value: null });
    expect(await world.decide("by-hand", "remove")).toEqual({ ok: false, reason: "drift-decided-already" });
    await world.settleDrift("by-hand");
    expect(await world.inAws()).toEqual(["theirs"]);
    expect(await world.drift("by-hand")).toMatchObject({ state: "settled", decision: "remove" });
    expect(await world.events("drift.removed")).toMatchObject([{ actorName: world.approver.actor.name, after: { removed: { Sid: "by-hand" } } }]);
  });

  it("of a grant is let go: the version leaves the grant, and with the last one the grant ends", async () => {
    const id = await world.active({ versions: [1, 2] });
    for (const version of [1, 2]) await world.removePastStrata(version, deriveStatementId(id, version));
    await world.look();
    await world.decide(deriveStatementId(id, 1), "remove");
    expect(await world.grant(id)).toMatchObject({ state: "active", statements: [{ state: "removed" }, { state: "active" }] });
    await world.decide(deriveStatementId(id, 2), "remove");
    expect(await world.grant(id)).toMatchObject({ state: "ended", endKind: "revoked" });
  });

  it("is adopted by the approval of somebody else, under the rules, with the statement as it stands", async () => {
    await world.addPastStrata(1, "by-hand");
    await world.addPastStrata(2, "older");
    await world.look();
    const ids = (await world.drifts()).map(({ id }) => id);
    const input = { driftIds: ids, teamId: world.payments.id, reason: "they use it since 2024", until: world.soon() };
    expect(await askToAdopt(world.stranger, { ...input, teamId: world.orders.id })).toEqual({ ok: false, reason: "drift-unknown" });
    const owner = await withTeam(world.approver);
    const asked = await askToAdopt(owner, input);
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    const { requestId } = asked.value;
    expect((await world.drifts()).map(({ state }) => state)).toEqual(["adopting", "adopting"]);
    expect(await world.decide("by-hand", "remove")).toEqual({ ok: false, reason: "drift-decided-already" });
    expect(await approveRequest(owner, requestId)).toEqual({ ok: false, reason: "own-request" });
    expect(await approveRequest(world.second, requestId)).toMatchObject({ ok: true });
    await world.settle();
    expect(await world.grant(requestId)).toMatchObject({ state: "active", statements: [{ statementId: "by-hand" }, { statementId: "older" }] });
    expect([await world.inAws(1), await world.inAws(2)]).toEqual([["by-hand"], ["older"]]);
    expect(await world.events("grant.write")).toEqual([]);
    expect(await world.events("grant.adopt")).toHaveLength(2);
    await world.look();
    expect((await world.drifts()).map(({ state, decision }) => [state, decision])).toEqual([["settled", "adopt"], ["settled", "adopt"]]);
    await revokeGrant(world.approver, requestId, "over");
    await world.settle();
    expect([await world.inAws(1), await world.inAws(2)]).toEqual([[], []]);
  });

  it("that was not adopted is as open as before", async () => {
    await world.addPastStrata(1, "by-hand");
    await world.look();
    const owner = await withTeam(world.approver);
    const [row] = await world.drifts();
    const asked = await askToAdopt(owner, { driftIds: [row?.id ?? ""], teamId: world.payments.id, reason: "they use it", until: world.soon() });
    await rejectRequest(world.second, asked.ok ? asked.value.requestId : "", "nobody knows them");
    expect(await world.decide("by-hand", "remove")).toEqual({ ok: true, value: null });
  });

  it("that was changed is adopted in the place of what was granted", async () => {
    const id = await world.active({ versions: [1, 2] });
    const statementId = deriveStatementId(id, 1);
    await world.removePastStrata(1, statementId);
    await world.addPastStrata(1, statementId, "777788889999");
    await world.world.connect("777788889999", ["us-east-1"], world.payments.id);
    await world.look();
    const owner = await withTeam(world.approver);
    const asked = await askToAdopt(owner, { driftIds: [(await world.drift(statementId)).id], teamId: world.payments.id, reason: "moved there", until: world.soon() });
    const requestId = asked.ok ? asked.value.requestId : "";
    expect(await approveRequest(world.second, requestId)).toMatchObject({ ok: true });
    await world.settle();
    await world.settle();
    expect(await world.grant(requestId)).toMatchObject({ state: "active", principalId: "777788889999" });
    expect(await world.grant(id)).toMatchObject({ state: "active", statements: [{ state: "removed" }, { state: "active" }] });
    expect(await world.policy(1)).toHaveLength(1);
  });

  it.each(["before", "after"] as const)("is found once, wherever the comparison dies on the way, just %s a call", async (when) => {
    const id = await world.active({ versions: [1, 2] });
    await world.removePastStrata(1, deriveStatementId(id, 1));
    await world.addPastStrata(2, "by-hand");
    world.world.advance(60_000);
    await world.read();
    let call = 1;
    for (; ; call++) {
      await world.db.drift.deleteMany();
      await world.db.accountRegion.updateMany({ data: { comparedAt: null } });
      const told = (await world.events("drift.find")).length;
      const mortal = dying(world.world.ctx, { call, when });
      await world.compare(mortal.ctx).catch((error: unknown) => expect(error).toBeInstanceOf(Died));
      await world.compare();
      const after = { call, kinds: (await world.drifts()).map(({ kind }) => kind).sort(), told: (await world.events("drift.find")).length - told };
      expect(after).toEqual({ call, kinds: ["missing", "unknown"], told: 1 });
      if (!mortal.died()) break;
    }
    expect(call).toBeGreaterThan(8);
  });

  /** Owners may ask for teams of theirs; here also for the team that uses it. */
  async function withTeam(ctx: Context): Promise<Context> {
    if (ctx.actor.kind !== "person") throw new Error("a person asks");
    return { ...ctx, actor: { ...ctx.actor, roles: [...ctx.actor.roles, { role: "requester", teamId: world.payments.id }] } };
  }
});

/** Notes every call to a gateway of layers and functions. */
function counting(ctx: Context, calls: string[]): Context {
  const watch = <T extends object>(gateway: T): T =>
    new Proxy(gateway, {
      get: (object, property) => {
        const value: unknown = Reflect.get(object, property);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          calls.push([String(property), ...args.filter((arg) => typeof arg !== "object")].join(" "));
          return value.apply(object, args);
        };
      },
    });
  return { ...ctx, aws: { ...ctx.aws, layers: (target) => watch(ctx.aws.layers(target)), functions: (target) => watch(ctx.aws.functions(target)) } };
}
