import { afterEach, beforeEach, expect, it } from "vitest";
import { deriveStatementId } from "@/lib/domain/permission-statement";
import { endsSoonDays } from "@/lib/domain/grant";
import { firstRules } from "@/lib/domain/sharing-rules";
import { describeOnDatabases } from "@/lib/testing/database";
import { askRenewal } from "./ask-renewal";
import { approveRequest, rejectRequest } from "./decide-request";
import { countEndingSoon } from "./ending-soon";
import { revokeGrant } from "./end-grant";
import { getRequest } from "./get-request";
import { getGrant, listGrants } from "./grants";
import { keepTime } from "./keep-time";
import { createSharingWorld, type SharingWorld } from "./testing/sharing-world";

const dayMs = 86_400_000;

describeOnDatabases("a renewal", (make) => {
  let sharing: SharingWorld;
  beforeEach(async () => {
    sharing = await createSharingWorld(make);
  });
  afterEach(() => sharing.drop());

  const inDays = (days: number) => new Date(sharing.world.ctx.now().getTime() + days * dayMs);
  const active = async (what = {}) => {
    const id = await sharing.granted(what);
    await sharing.settle();
    return id;
  };
  const ask = async (grantId: string, days = 90, by = sharing.asker) => askRenewal(by, { grantId, reason: "still in use", until: inDays(days) });
  const asked = async (grantId: string, days = 90) => {
    const answer = await ask(grantId, days);
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer.value.requestId;
  };

  it("is thought of in time: both sides find the grant in a list of their own, and nobody else", async () => {
    const id = await active();
    const soon = async (ctx = sharing.asker) => {
      const answer = await listGrants(ctx, { show: "soon" });
      return { list: answer.ok ? answer.value.rows.map((row) => row.id) : [], badge: await countEndingSoon(ctx) };
    };
    expect(await soon()).toEqual({ list: [], badge: 0 });
    sharing.world.advance((30 - endsSoonDays + 1) * dayMs);
    for (const ctx of [sharing.asker, sharing.approver]) expect(await soon(ctx)).toEqual({ list: [id], badge: 1 });
    for (const ctx of [sharing.stranger, await sharing.person("approver", sharing.orders.id)]) expect(await soon(ctx)).toEqual({ list: [], badge: 0 });
    expect(await getGrant(sharing.asker, id)).toMatchObject({ ok: true, value: { endsSoon: true, renewal: null, may: { renew: true } } });
    const requestId = await asked(id);
    expect(await soon()).toEqual({ list: [id], badge: 0 });
    expect(await getGrant(sharing.asker, id)).toMatchObject({ ok: true, value: { renewal: { requestId }, may: { renew: false } } });
  });

  it("goes by the same rules and approvers, shows the statements that stay, and keeps them without a gap", async () => {
    const id = await active({ versions: [1, 2] });
    const before = [await sharing.policy(1), await sharing.policy(2)];
    const requestId = await asked(id);
    const seen = await getRequest(sharing.approver, requestId);
    expect(seen).toMatchObject({ ok: true, value: { asks: "renewal", state: "pending", statements: [before[0]?.[0], before[1]?.[0]] } });
    expect(await approveRequest(sharing.asker, requestId)).toMatchObject({ ok: false });
    expect(await approveRequest(sharing.approver, requestId)).toMatchObject({ ok: true, value: { state: "approved" } });
    expect((await sharing.grant(id)).until?.getTime()).toBeGreaterThan(inDays(80).getTime());
    sharing.world.advance(40 * dayMs);
    await keepTime(sharing.world.ctx);
    await sharing.settle();
    expect([await sharing.policy(1), await sharing.policy(2)]).toEqual(before);
    expect(await sharing.grant(id)).toMatchObject({ state: "active", endingAt: null });
    expect(await sharing.db.grant.count()).toBe(1);
    expect(await sharing.events("grant.renew")).toMatchObject([{ actorName: sharing.approver.actor.name }]);
  });

  it("of a grant that follows new versions covers those that came since", async () => {
    const id = await active({ versions: [], followFrom: 2 });
    const seen = await getRequest(sharing.approver, await asked(id));
    expect(seen).toMatchObject({ ok: true, value: { statements: [{ Sid: deriveStatementId(id, 2) }, { Sid: deriveStatementId(id, 3) }] } });
  });

  it("cannot be approved beyond the rules, for other versions, or after the grant has ended", async () => {
    const id = await active({ versions: [1, 2] });
    const requestId = await asked(id, 300);
    const userId = sharing.asker.actor.kind === "person" ? sharing.asker.actor.userId : "";
    await sharing.db.sharingRuleSet.create({ data: { state: "inForce", rules: { ...firstRules, longestDays: 100, organizationIds: [], refusedLicences: [] }, reason: "x", proposedById: userId, proposedAt: new Date() } });
    expect(await approveRequest(sharing.approver, requestId)).toMatchObject({ reason: "rules-disagree" });
    expect(await approveRequest(sharing.approver, requestId, { versions: [1], followFrom: null, until: inDays(60) })).toEqual({ ok: false, reason: "renewal-only-until" });
    await revokeGrant(sharing.approver, id, "over");
    expect(await approveRequest(sharing.approver, requestId, { versions: [1, 2], followFrom: null, until: inDays(60) })).toEqual({ ok: false, reason: "renewal-too-late" });
  });

  it("undecided, does not keep the grant from ending on its day", async () => {
    const id = await active();
    await asked(id);
    sharing.world.advance(31 * dayMs);
    await keepTime(sharing.world.ctx);
    await sharing.settle();
    expect(await sharing.policy(1)).toEqual([]);
    expect(await sharing.grant(id)).toMatchObject({ state: "ended", endKind: "expired" });
  });

  it("is asked for once at a time, by the team itself, and for later than now", async () => {
    const id = await active();
    for (const outsider of [sharing.stranger, await sharing.person("requester", sharing.orders.id)]) expect(await ask(id, 90, outsider)).toEqual({ ok: false, reason: "grant-unknown" });
    expect(await ask(id, 90, sharing.approver)).toMatchObject({ reason: "not-allowed" });
    expect(await ask(id, 10)).toMatchObject({ reason: "invalid-fields", fields: { until: { reason: "renewal-not-later" } } });
    const requestId = await asked(id);
    expect(await ask(id)).toEqual({ ok: false, reason: "renewal-asked-already" });
    await rejectRequest(sharing.approver, requestId, "move to version 2");
    expect(await ask(id)).toMatchObject({ ok: true });
    await revokeGrant(sharing.approver, id, "over");
    expect(await ask(id)).toEqual({ ok: false, reason: "grant-not-renewable" });
  });
});
