import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asJson } from "@/lib/db/json";
import { inTransaction } from "@/lib/db/transaction";
import { firstRules, type SharingRules } from "@/lib/domain/sharing-rules";
import { describeOnDatabases } from "@/lib/testing/database";
import { runVersionInspection } from "../layers/run-version-inspection";
import { decideRules, proposeRules } from "./change-rules";
import { approveRequest, rejectRequest } from "./decide-request";
import { retryGrant, revokeGrant } from "./end-grant";
import { followVersion } from "./follow-version";
import { getRequest } from "./get-request";
import { getRules } from "./get-rules";
import { grantInEmergency, reviewEmergency } from "./grant-in-emergency";
import { getGrant, listEmergencies, listGrants } from "./grants";
import { grantsOfVersion } from "./grants-of-version";
import { askChoices } from "./ask-choices";
import { listCatalogue } from "./list-catalogue";
import { readListRequest } from "@/lib/domain/list-request";
import { catalogueListTerms } from "./schema";
import { handleKeepTime, keepTime } from "./keep-time";
import { countWaiting, listInbox, listMyRequests } from "./list-requests";
import { changeWhat, changeWhy } from "./save-request";
import { answerRequest, askBack, submitRequest, withdrawRequest } from "./submit-request";
import { consumer, createSharingWorld, type SharingWorld } from "./testing/sharing-world";
import { insertFunction } from "../layers/testing/layer-rows";

describeOnDatabases("grants", (make) => {
  let sharing: SharingWorld;
  beforeEach(async () => {
    sharing = await createSharingWorld(make);
  });
  afterEach(() => sharing.drop());

  const none = {};
  const versionRow = (version: number) => sharing.db.layerVersion.findFirstOrThrow({ where: { version } });
  const inForce = async (changes: Partial<SharingRules>) => {
    const proposedById = sharing.asker.actor.kind === "person" ? sharing.asker.actor.userId : "";
    await sharing.db.sharingRuleSet.create({ data: { state: "inForce", rules: asJson({ ...firstRules, ...changes }), reason: "test", proposedById, proposedAt: new Date() } });
  };

  describe("that follow new versions", () => {
    it("get a version that Strata finds, once its inspection has passed", async () => {
      const id = await sharing.granted({ versions: [], followFrom: 2 });
      await sharing.settle();
      expect((await sharing.grant(id)).statements.map(({ layerVersion, state }) => [layerVersion.version, state])).toEqual([[2, "active"], [3, "active"]]);
      await sharing.publish("four");
      await sharing.read();
      await keepTime(sharing.world.ctx);
      const held = (await sharing.grant(id)).statements[2];
      expect(held).toMatchObject({ state: "held", problem: { problem: "rules", rules: ["waits-for-inspection"] } });
      expect(await sharing.policy(4)).toEqual([]);

      await runVersionInspection(sharing.world.ctx, { layerVersionId: (await versionRow(4)).id }, { lastAttempt: true });
      await sharing.settle();
      expect((await sharing.grant(id)).state).toBe("active");
      expect(await sharing.policy(4)).toHaveLength(1);
      expect(await sharing.policy(1)).toEqual([]);
      expect((await sharing.events("grant.follow")).map(({ after }) => after)).toMatchObject([{ version: 4, state: "held" }, { version: 4, state: "intended" }]);
    });

    it("hold a version that the rules refuse, and are told by which", async () => {
      const id = await sharing.granted({ versions: [], followFrom: 3 });
      await inForce({ refusedLicences: ["apache-2.0"] });
      await sharing.publish("four");
      await sharing.read();
      await runVersionInspection(sharing.world.ctx, { layerVersionId: (await versionRow(4)).id }, { lastAttempt: true });
      await sharing.settle();
      const detail = await getGrant(sharing.asker, id);
      expect(detail).toMatchObject({ ok: true, value: { state: "active", statements: [{ version: 3, state: "active" }, { version: 4, state: "held", problem: { rules: ["licences"] } }] } });
    });

    it("do not follow any more once they end", async () => {
      const id = await sharing.granted({ versions: [], followFrom: 3 });
      await revokeGrant(sharing.approver, id, "moved away");
      await sharing.publish("four");
      await sharing.read();
      const { id: fourth } = await versionRow(4);
      await inTransaction(sharing.db, (tx) => followVersion(sharing.world.ctx, tx, fourth));
      expect((await sharing.grant(id)).statements).toHaveLength(1);
    });
  });

  describe("that end", () => {
    it("on time are taken back by Strata itself, once", async () => {
      const id = await sharing.granted();
      await sharing.settle();
      sharing.world.advance(31 * 86_400_000);
      await keepTime(sharing.world.ctx);
      await keepTime(sharing.world.ctx);
      await sharing.settle();
      expect(await sharing.grant(id)).toMatchObject({ state: "ended", endKind: "expired", endedById: null });
      expect(await sharing.policy(1)).toEqual([]);
      expect(await sharing.events("grant.expire")).toMatchObject([{ actorKind: "system" }]);
    });

    it("say which functions keep running", async () => {
      const id = await sharing.granted();
      const account = await sharing.db.awsAccount.findFirstOrThrow({ where: { accountId: consumer } });
      await insertFunction(sharing.db, account, "payment-capture", [(await versionRow(1)).arn]);
      expect(await getGrant(sharing.approver, id)).toMatchObject({ ok: true, value: { keepsRunningCount: 1, keepsRunning: [{ functionName: "payment-capture", version: 1 }] } });
    });

    it("are revoked with a reason, by either side and by nobody else, and once", async () => {
      const id = await sharing.granted();
      expect(await revokeGrant(sharing.approver, id, "")).toMatchObject({ fields: { text: { reason: "revocation-reason-missing" } } });
      expect(await revokeGrant(sharing.stranger, id, "mine")).toEqual({ ok: false, reason: "grant-unknown" });
      expect(await revokeGrant(await sharing.person("auditor", null), id, "no")).toMatchObject({ reason: "not-allowed" });
      expect(await revokeGrant(sharing.asker, id, "no longer used")).toMatchObject({ ok: true });
      expect(await revokeGrant(sharing.approver, id, "again")).toEqual({ ok: false, reason: "grant-ending-already" });
      expect(await sharing.events("grant.revoke")).toMatchObject([{ reason: "no longer used" }]);
    });

    it("before they were written never reach AWS", async () => {
      const id = await sharing.granted();
      await revokeGrant(sharing.approver, id, "too early");
      expect(await sharing.grant(id)).toMatchObject({ state: "ended" });
      await sharing.settle();
      expect(await sharing.policy(1)).toEqual([]);
      expect(await sharing.events("grant.write")).toEqual([]);
    });
  });

  describe("in an emergency", () => {
    const input = (changes = {}) => ({ layerId: sharing.layer.id, teamId: sharing.payments.id, version: 1, principal: consumer, hours: 4, reason: "capture is down", ...changes });

    it("are one approver's, for four hours, wait for another's review, and end", async () => {
      const made = await grantInEmergency(sharing.approver, input());
      const id = made.ok ? made.value.grantId : "";
      await sharing.settle();
      expect(await sharing.policy(1)).toHaveLength(1);
      expect(await countWaiting(sharing.second)).toBe(1);
      expect(await countWaiting(sharing.approver)).toBe(0);
      expect(await listEmergencies(sharing.second)).toMatchObject({ ok: true, value: [{ id, emergency: true, reviewed: false }] });
      expect(await reviewEmergency(sharing.approver, id, "fine by me")).toEqual({ ok: false, reason: "own-emergency" });
      expect(await reviewEmergency(sharing.second, id, "was needed")).toMatchObject({ ok: true });
      expect(await reviewEmergency(sharing.second, id, "again")).toEqual({ ok: false, reason: "reviewed-already" });
      expect(await countWaiting(sharing.second)).toBe(0);
      sharing.world.advance(4 * 3_600_000 + 1);
      await keepTime(sharing.world.ctx);
      await sharing.settle();
      expect(await sharing.policy(1)).toEqual([]);
      expect(await sharing.events("share.emergency")).toMatchObject([{ reason: "capture is down" }]);
    });

    it("keep to the rules and to the four hours, and are no requester's", async () => {
      expect(await grantInEmergency(sharing.approver, input({ hours: 5 }))).toMatchObject({ fields: { hours: { reason: "emergency-too-long" } } });
      expect(await grantInEmergency(sharing.asker, input())).toMatchObject({ reason: "not-allowed" });
      expect(await grantInEmergency(sharing.approver, input({ principal: "999988887777" }))).toMatchObject({ reason: "rules-disagree" });
      expect(await grantInEmergency(sharing.approver, input({ principal: "*" }))).toMatchObject({ ok: false });
      expect(await sharing.db.grant.count()).toBe(0);
    });
  });

  describe("rules", () => {
    it("are in force once a second administrator has confirmed them, and show what they would have done", async () => {
      const [first, second] = [await sharing.person("administrator", null), await sharing.person("administrator", null)];
      const id = await sharing.submitted();
      const stricter = { ...firstRules, longestDays: 7 };
      expect(await proposeRules(sharing.approver, stricter, "shorter")).toMatchObject({ reason: "not-allowed" });
      expect(await proposeRules(await sharing.person("administrator", sharing.platform.id), stricter, "shorter")).toMatchObject({ reason: "not-allowed" });
      expect(await proposeRules(first, stricter, " ")).toMatchObject({ fields: { reason: { reason: "rules-reason-missing" } } });
      expect(await proposeRules(first, firstRules, "the same")).toEqual({ ok: false, reason: "rules-unchanged" });
      expect(await proposeRules(first, { ...stricter, longestDays: 0 }, "nothing")).toMatchObject({ fields: { longestDays: { reason: "rules-days" } } });
      expect(await proposeRules(first, stricter, "shorter grants")).toMatchObject({ ok: true });
      const seen = await getRules(second);
      const proposal = seen.ok ? seen.value.proposed : null;
      expect(seen).toMatchObject({ ok: true, value: { inForce: firstRules, preview: { looked: 1, changed: [{ requestId: id, becomes: "refused", rules: ["longest-duration"] }] } } });
      expect(await decideRules(first, proposal?.id ?? "", "confirm")).toEqual({ ok: false, reason: "own-rules" });
      expect((await getRequest(sharing.approver, id))).toMatchObject({ ok: true, value: { rules: expect.arrayContaining([{ rule: "longest-duration", agrees: true, seen: "30" }]) } });
      expect(await decideRules(second, proposal?.id ?? "", "confirm")).toMatchObject({ ok: true });
      expect(await decideRules(second, proposal?.id ?? "", "drop")).toEqual({ ok: false, reason: "rules-not-proposed" });
      expect(await approveRequest(sharing.approver, id)).toMatchObject({ reason: "rules-disagree", params: { rules: "longest-duration" } });
      expect((await sharing.events("rules.confirm"))).toMatchObject([{ before: { longestDays: 365 }, after: { longestDays: 7 } }]);
    });

    it("know the licences of the packages inside, not only what the version states", async () => {
      const report = { packages: [{ name: "a", licence: "MIT" }, { name: "b", licence: "AGPL-3.0" }, { name: "c", licence: null }] };
      const inspection = await sharing.db.inspection.create({ data: { codeSha256: "sha", scopeKey: "|", inspectorVersion: "test", verdict: "accept", report } });
      await sharing.db.layerVersion.updateMany({ where: { version: 1 }, data: { inspectionId: inspection.id } });
      await inForce({ refusedLicences: ["agpl-3.0"] });
      const id = await sharing.submitted();
      expect(await getRequest(sharing.approver, id)).toMatchObject({ ok: true, value: { facts: [{ licences: ["Apache-2.0", "MIT", "AGPL-3.0"], verdict: "accept" }] } });
      expect(await approveRequest(sharing.approver, id)).toMatchObject({ reason: "rules-disagree", params: { rules: "licences" } });
    });

    it("may leave every decision to approvers of the whole organization", async () => {
      await inForce({ approvers: "organization" });
      const id = await sharing.submitted();
      expect(await approveRequest(sharing.approver, id)).toEqual({ ok: false, reason: "approver-not-of-organization" });
      expect(await approveRequest(await sharing.person("approver", null), id)).toMatchObject({ ok: true });
    });
  });

  it("time goes on: a look leaves the next one behind, and one alone waits", async () => {
    await handleKeepTime(sharing.world.ctx);
    await handleKeepTime(sharing.world.ctx);
    const waiting = await sharing.db.$queryRaw`SELECT 1 AS one FROM pgboss.job WHERE name = 'sharing.keep-time' AND state = 'created'`;
    expect(waiting).toHaveLength(1);
  });

  it("are hidden, with their requests, reasons and functions, from whoever stands on neither side", async () => {
    const id = await sharing.submitted();
    const draft = await sharing.db.shareRequest.create({
      data: { layerId: sharing.layer.id, requestedById: sharing.asker.actor.kind === "person" ? sharing.asker.actor.userId : "", requestingTeamId: sharing.payments.id, principalKind: "account", principalId: consumer, versions: [1], reason: "" },
    });
    const granted = await sharing.granted();
    const account = await sharing.db.awsAccount.findFirstOrThrow({ where: { accountId: consumer } });
    await insertFunction(sharing.db, account, "payment-capture", [(await versionRow(1)).arn]);
    await sharing.settle();
    const outsiders = [
      sharing.stranger, await sharing.person("approver", sharing.orders.id), await sharing.person("auditor", sharing.orders.id),
      await sharing.person("publisher", sharing.orders.id), await sharing.person("viewer", null),
    ];
    const unknown = { ok: false, reason: "request-unknown" };
    for (const outsider of outsiders) {
      expect(await getRequest(outsider, id)).toEqual(unknown);
      for (const act of [approveRequest(outsider, id), rejectRequest(outsider, id, "x"), askBack(outsider, id, "x"), answerRequest(outsider, id, "x"), withdrawRequest(outsider, id), submitRequest(outsider, id), changeWhy(outsider, id, {})]) {
        expect(await act).toEqual(unknown);
      }
      expect(await changeWhat(outsider, id, { teamId: sharing.orders.id, principalKind: "account", principal: consumer, versions: [1] })).toEqual(unknown);
      for (const list of [await listMyRequests(outsider, none), await listInbox(outsider, none), await listGrants(outsider, none)]) {
        expect(list.ok ? list.value.rows : []).toEqual([]);
      }
      const emergencies = await listEmergencies(outsider);
      expect(emergencies.ok ? emergencies.value : []).toEqual([]);
      expect(await countWaiting(outsider)).toBe(0);
      expect(await getGrant(outsider, granted)).toEqual({ ok: false, reason: "grant-unknown" });
      for (const act of [revokeGrant(outsider, granted, "x"), retryGrant(outsider, granted), reviewEmergency(outsider, granted, "x")]) expect(await act).toEqual({ ok: false, reason: "grant-unknown" });
      const onVersion = await grantsOfVersion(outsider, (await versionRow(1)).id);
      expect(onVersion).toMatchObject({ ok: true, value: [{ grantId: null, until: null, mayRevoke: false }] });
      const asked = readListRequest(catalogueListTerms, {}, "UTC");
      const catalogue = asked.ok ? await listCatalogue(outsider, asked.value) : asked;
      expect(catalogue.ok ? catalogue.value.rows.map(({ standing }) => standing) : []).toEqual(catalogue.ok ? ["none"] : []);
      const choices = await askChoices(outsider, { ...sharing.layer, name: "requests" });
      expect(choices.ok ? choices.value.accounts.map(({ accountId }) => accountId) : []).not.toContain(consumer);
      expect((await getRules(outsider))).toMatchObject(outsider === outsiders.at(-1) ? { reason: "not-allowed" } : { ok: true, value: { preview: { looked: 0 } } });
    }
    // The draft is nobody's but its author's, not even of those who will decide.
    for (const other of [sharing.approver, await sharing.person("requester", sharing.payments.id), await sharing.person("auditor", null)]) {
      expect(await getRequest(other, draft.id)).toEqual(unknown);
    }
    expect(await getRequest(sharing.asker, draft.id)).toMatchObject({ ok: true });
    // An auditor of the organization sees what is no draft, and can do nothing about it.
    expect(await getRequest(await sharing.person("auditor", null), id)).toMatchObject({ ok: true, value: { acts: [] } });
    expect(await getRequest(await sharing.person("requester", sharing.payments.id), id)).toMatchObject({ ok: true, value: { acts: ["withdraw"] } });
  });

  it("show a requester the functions of the own teams alone", async () => {
    const everyone = await sharing.submitted({ principalKind: "everyone", principal: "" });
    await approveRequest(sharing.approver, everyone);
    await approveRequest(sharing.second, everyone);
    const theirs = await sharing.world.connect("777788889999", ["us-east-1"], sharing.orders.id);
    const ours = await sharing.db.awsAccount.findFirstOrThrow({ where: { accountId: consumer } });
    await insertFunction(sharing.db, theirs, "order-intake", [(await versionRow(1)).arn]);
    await insertFunction(sharing.db, ours, "payment-capture", [(await versionRow(1)).arn]);
    const names = async (ctx = sharing.asker) => {
      const answer = await getGrant(ctx, everyone);
      return answer.ok ? answer.value.keepsRunning.map(({ functionName }) => functionName).sort() : [];
    };
    expect(await names()).toEqual(["payment-capture"]);
    expect(await names(sharing.approver)).toEqual(["order-intake", "payment-capture"]);
  });
});
