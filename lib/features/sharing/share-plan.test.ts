import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnDatabases } from "@/lib/testing/database";
import { decideMany } from "./decide-many";
import { submitRequest } from "./submit-request";
import { getPlan } from "./get-plan";
import { planShares } from "./plan-shares";
import { sharePlanFields, type SharePlanInput } from "./schema";
import { submitPlan } from "./submit-plan";
import { consumer, createSharingWorld, type SharingWorld } from "./testing/sharing-world";

describeOnDatabases("many shares at once", (make) => {
  let sharing: SharingWorld;
  beforeEach(async () => {
    sharing = await createSharingWorld(make);
    await sharing.agreeOn({ outsideOrganization: true, organizationIds: ["o-strata0demo"] });
  });
  afterEach(() => sharing.drop());

  const input = (changes: Partial<SharePlanInput> = {}): SharePlanInput => ({
    planId: randomUUID(), teamId: sharing.payments.id, layerIds: [sharing.layer.id], versions: "1-2", accounts: `${consumer}, 222233334444`, ...changes,
  });
  const why = () => ({ reason: "the whole department moves", until: sharing.soon() });
  const planned = async (changes: Partial<SharePlanInput> = {}) => {
    const plan = await planShares(sharing.asker, sharing.db, sharePlanFields.parse(input(changes)), sharing.soon());
    if (!plan.ok) throw new Error(JSON.stringify(plan));
    return plan.value;
  };

  it("are shown before they are asked for: what is new, what is there, what is refused, and the very statements that are then written", async () => {
    await sharing.addPastStrata(1, "theirs", "222233334444");
    await sharing.read();
    await sharing.db.awsAccount.create({ data: { partition: "aws-cn", accountId: "222200002222", name: "orders-cn", regions: ["cn-north-1"] } });
    const asked = input({ accounts: `${consumer} 222233334444 222200002222 111122223333 12345` });
    const plan = await planShares(sharing.asker, sharing.db, sharePlanFields.parse(asked), sharing.soon());
    if (!plan.ok) throw new Error(JSON.stringify(plan));
    expect(plan.value.accounts.bad).toEqual([{ seen: "12345", reason: "account-id-not-12-digits" }]);
    expect(plan.value.shares.map(({ principal, standing, existing, known, problem }) => [principal.kind === "account" && principal.accountId, standing, existing, known, problem?.reason ?? null])).toEqual([
      [consumer, "new", [], true, null], ["222233334444", "new", [1], false, null],
      ["222200002222", "refused", [], false, "account-in-another-partition"], ["111122223333", "refused", [], true, "account-owns-layer"],
    ]);
    expect(plan.value.policies).toMatchObject([{ version: 1, added: 1, room: { fits: true } }, { version: 2, added: 2 }]);
    expect(await submitPlan(sharing.asker, asked, why())).toMatchObject({ ok: true });
    const requests = await sharing.db.shareRequest.findMany({ where: { planId: asked.planId } });
    const decided = await decideMany(sharing.approver, requests.map(({ id }) => id), { kind: "approve" });
    expect(decided.ok && decided.value.map(({ state }) => state)).toEqual(["approved", "approved"]);
    await sharing.settle();
    const written = [...(await sharing.policy(1)), ...(await sharing.policy(2))].filter(({ Sid }) => Sid !== "theirs");
    expect(new Set(written)).toEqual(new Set(plan.value.shares.flatMap(({ standing, statements }) => (standing === "new" ? statements : []))));
    const progress = await getPlan(sharing.asker, String(asked.planId));
    expect(progress.ok && progress.value.targets.map(({ state, written: count, statements }) => [state, count, statements])).toEqual([["written", 1, 1], ["written", 2, 2]]);
  });

  it("are asked once when sent twice, and each is one event", async () => {
    const asked = input();
    const twice = await Promise.all([submitPlan(sharing.asker, asked, why()), submitPlan(sharing.asker, asked, why())]);
    expect(twice.some(({ ok }) => ok)).toBe(true);
    expect(await submitPlan(sharing.asker, asked, why())).toEqual({ ok: true, value: { planId: asked.planId } });
    expect(await sharing.db.shareRequest.count({ where: { planId: asked.planId } })).toBe(2);
    expect(await sharing.events("share.submit")).toHaveLength(2);
    expect(await submitPlan(sharing.asker, input(), why())).toEqual({ ok: false, reason: "nothing-to-ask" });
  });

  it("have a statement id that is set, and a clash is said before AWS is asked", async () => {
    await sharing.addPastStrata(2, "payments", "333344445555");
    await sharing.read();
    expect((await planned({ statementName: "payments", accounts: consumer })).shares).toMatchObject([{ standing: "refused", problem: { reason: "statement-id-taken", params: { seen: "payments", version: "2" } } }]);
    expect((await planned({ statementName: "department" })).shares).toMatchObject([{ standing: "refused", problem: { reason: "statement-id-repeated" } }, { standing: "refused" }]);
    expect((await planned({ statementName: "dept-{account}" })).shares.map(({ statements }) => statements[0]?.Sid)).toEqual([`dept-${consumer}`, "dept-222233334444"]);
    const bad = await planShares(sharing.asker, sharing.db, sharePlanFields.parse(input({ statementName: "a b" })), null);
    expect(bad).toMatchObject({ fields: { statementName: { reason: "statement-id-malformed" } } });
  });

  it("that a policy has no room for are refused, and the organization is proposed", async () => {
    const accounts = Array.from({ length: 120 }, (_, index) => String(300_000_000_000 + index)).join("\n");
    const plan = await planned({ accounts, versions: "1" });
    expect(plan.policies).toMatchObject([{ added: 120, room: { fits: false, limit: 20_480 } }]);
    expect(plan.organizations).toEqual(["o-strata0demo"]);
    expect(await submitPlan(sharing.asker, input({ accounts, versions: "1" }), why())).toMatchObject({ ok: false, reason: "policy-would-be-too-long" });
    expect(await planned({ principalKind: "organization", organization: "o-strata0demo", versions: "all" })).toMatchObject({ shares: [{ standing: "new", versions: [1, 2, 3] }] });
  });

  it("are no way round a team, a partition or an approver", async () => {
    const fields = sharePlanFields.parse(input());
    expect(await planShares(sharing.stranger, sharing.db, fields, null)).toMatchObject({ ok: false, reason: "not-allowed" });
    const other = await planShares(sharing.stranger, sharing.db, { ...fields, teamId: sharing.orders.id }, null);
    expect(other.ok && other.value.shares[0]).toMatchObject({ standing: "refused", problem: { reason: "account-of-another-team" } });
    expect(await submitPlan(sharing.approver, input({ teamId: sharing.platform.id }), why())).toMatchObject({ ok: true });
    const own = await sharing.db.shareRequest.findMany();
    const decided = await decideMany(sharing.approver, own.map(({ id }) => id), { kind: "approve" });
    expect(decided.ok && decided.value.map(({ state, problem }) => [state, problem?.reason])).toEqual([[null, "own-request"], [null, "own-request"]]);
    expect(await decideMany(sharing.asker, own.map(({ id }) => id), { kind: "approve" })).toMatchObject({ ok: false, reason: "not-allowed" });
    expect(await getPlan(sharing.stranger, own[0]?.planId ?? "")).toEqual({ ok: false, reason: "request-unknown" });
  });

  it("are decided one by one: what cannot be is left, and says why", async () => {
    const good = await sharing.submitted();
    const everyone = await sharing.submitted({ principalKind: "everyone", principal: "" });
    const gone = await sharing.submitted({ versions: [3] });
    await sharing.db.shareRequest.update({ where: { id: gone }, data: { until: new Date(Date.now() + 900 * 86_400_000) } });
    const approved = await decideMany(sharing.approver, [good, everyone, gone], { kind: "approve" });
    expect(approved.ok && approved.value.map(({ state, problem }) => [state, problem?.reason ?? null])).toEqual([["approved", null], [null, "everyone-by-itself"], [null, "rules-disagree"]]);
    expect(await decideMany(sharing.approver, [everyone], { kind: "reject", reason: " " })).toMatchObject({ fields: { text: { reason: "rejection-reason-missing" } } });
    const rejected = await decideMany(sharing.approver, [good, everyone, gone], { kind: "reject", reason: "ask for the organization" });
    expect(rejected.ok && rejected.value.map(({ state }) => state)).toEqual([null, "rejected", "rejected"]);
  });

  it("need no approver where a rule says so, and the decision names it", async () => {
    const inspection = await sharing.inspected(1, "accept");
    await sharing.agreeOn({ outsideOrganization: true, autoApprovalDays: 40 });
    const automatic = await sharing.submitted({ versions: [1] });
    expect(await sharing.db.shareRequest.findUnique({ where: { id: automatic } })).toMatchObject({ state: "approved", decidedByRule: "auto-approval" });
    await sharing.settle();
    expect((await sharing.events("share.approve")).at(-1)).toMatchObject({ actorKind: "system", after: { rule: "auto-approval", atMostDays: 40 } });
    expect((await sharing.events("grant.write")).at(-1)).toMatchObject({ actorKind: "system" });
    const waits = [
      await sharing.submitted({ versions: [2] }),
      await sharing.submitted({ principal: "999988887777" }),
      await sharing.submitted({ versions: [], followFrom: 1 }),
      await sharing.submitted({ principalKind: "organization", principal: "o-strata0demo" }),
    ];
    expect(await sharing.db.shareRequest.count({ where: { id: { in: waits }, state: "pending" } })).toBe(4);
    await sharing.db.inspection.update({ where: { id: inspection }, data: { verdict: "warn" } });
    expect(await sharing.db.shareRequest.findUnique({ where: { id: await sharing.submitted({ versions: [1] }) } })).toMatchObject({ state: "pending" });
    expect(await submitRequest(sharing.asker, automatic)).toMatchObject({ ok: false });
  });
});
