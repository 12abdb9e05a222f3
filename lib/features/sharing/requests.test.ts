import { afterAll, beforeAll, expect, it } from "vitest";
import type { Context } from "@/lib/features/context";
import { describeOnDatabases } from "@/lib/testing/database";
import { approveRequest, rejectRequest } from "./decide-request";
import { keepTime } from "./keep-time";
import { beginRequest, changeWhat, changeWhy } from "./save-request";
import { answerRequest, askBack, submitRequest, withdrawRequest } from "./submit-request";
import { consumer, createSharingWorld, type SharingWorld } from "./testing/sharing-world";

describeOnDatabases("share requests", (make) => {
  let sharing: SharingWorld;
  beforeAll(async () => {
    sharing = await createSharingWorld(make);
  });
  afterAll(() => sharing.drop());

  const what = (changes = {}) => ({ layerId: sharing.layer.id, teamId: sharing.payments.id, principalKind: "account" as const, principal: consumer, versions: [1], ...changes });
  const row = (id: string) => sharing.db.shareRequest.findUniqueOrThrow({ where: { id }, include: { grant: true, approvals: true, messages: true } });
  const begun = async (changes = {}, by: Context = sharing.asker) => {
    const answer = await beginRequest(by, what(changes));
    return answer.ok ? answer.value.requestId : answer;
  };
  const eventsOn = (subjectId: string) => sharing.db.event.findMany({ where: { subjectId }, orderBy: { seq: "asc" } });

  it("go from a draft to the approvers, with their reason and their end, and each act is recorded", async () => {
    const id = await sharing.submitted();
    const request = await row(id);
    expect(request).toMatchObject({ state: "pending", reason: "payment-capture needs it", principalId: consumer, versions: [1] });
    expect(request.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 13 * 86_400_000);
    expect(await eventsOn(id)).toMatchObject([
      { action: "share.begin", teamId: sharing.payments.id },
      { action: "share.change", teamId: sharing.payments.id },
      { action: "share.submit", teamId: sharing.platform.id, reason: "payment-capture needs it", before: { state: "draft" }, after: { state: "pending" } },
    ]);
  });

  it("become a grant with one approval, its statements and its job", async () => {
    const id = await sharing.submitted({ versions: [1, 2] });
    expect(await approveRequest(sharing.approver, id)).toEqual({ ok: true, value: { state: "approved" } });
    const { grant, state } = await row(id);
    expect(state).toBe("approved");
    expect(grant).toMatchObject({ state: "applying", principalId: consumer });
    const jobs = await sharing.db.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'sharing.settle-place' AND data->>'awsAccountId' = ${sharing.place.awsAccountId}`;
    expect(jobs).toHaveLength(1);
    expect((await eventsOn(id)).at(-1)).toMatchObject({ action: "share.approve", actorName: sharing.approver.actor.name, before: { state: "pending" }, after: { state: "approved" } });
  });

  it("are decided by nobody who asked for them, whatever their role, not even past the console", async () => {
    const id = await sharing.submitted({ teamId: sharing.platform.id }, sharing.approver);
    expect(await approveRequest(sharing.approver, id)).toEqual({ ok: false, reason: "own-request" });
    expect(await rejectRequest(sharing.approver, id, "no")).toEqual({ ok: false, reason: "own-request" });
    const approverId = sharing.approver.actor.kind === "person" ? sharing.approver.actor.userId : "";
    await expect(sharing.db.shareApproval.create({ data: { requestId: id, approverId, at: new Date() } })).rejects.toThrow(/nobody approves their own/);
    expect(await approveRequest(sharing.second, id)).toMatchObject({ ok: true });
  });

  it("for everyone need two approvers, who are not the same", async () => {
    const id = await sharing.submitted({ principalKind: "everyone", principal: "" });
    expect(await approveRequest(sharing.approver, id)).toEqual({ ok: true, value: { state: "partlyApproved" } });
    expect((await row(id)).grant).toBeNull();
    expect(await approveRequest(sharing.approver, id)).toEqual({ ok: false, reason: "approved-already" });
    expect(await approveRequest(sharing.second, id)).toEqual({ ok: true, value: { state: "approved" } });
    expect((await row(id)).grant).toMatchObject({ principalKind: "everyone", principalId: "" });
  });

  it("are decided once: of two approvers at the same moment one wins, the other is told", async () => {
    for (const other of [approveRequest, (ctx: Context, id: string) => rejectRequest(ctx, id, "not this one")]) {
      const id = await sharing.submitted();
      const answers = await Promise.all([approveRequest(sharing.approver, id), other(sharing.second, id)]);
      expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
      const loser = answers.find(({ ok }) => !ok);
      expect(["request-changed-meanwhile", "request-not-in-state"]).toContain(loser && "reason" in loser ? loser.reason : "");
      expect(await sharing.db.grant.count({ where: { requestId: id } })).toBe((await row(id)).state === "approved" ? 1 : 0);
      expect((await eventsOn(id)).filter(({ action }) => action === "share.approve" || action === "share.reject")).toHaveLength(1);
    }
  });

  it("for everyone, approved by two at the same moment, never become two grants", async () => {
    const id = await sharing.submitted({ principalKind: "everyone", principal: "" });
    await Promise.all([approveRequest(sharing.approver, id), approveRequest(sharing.second, id)]);
    const { state, approvals } = await row(id);
    expect({ state, approvals: approvals.length }).toEqual(approvals.length === 1 ? { state: "partlyApproved", approvals: 1 } : { state: "approved", approvals: 2 });
  });

  it("can be approved narrowed, and never widened", async () => {
    const id = await sharing.submitted({ versions: [1, 2] });
    const until = new Date(Date.now() + 86_400_000);
    expect(await approveRequest(sharing.approver, id, { versions: [3], followFrom: null, until })).toMatchObject({ ok: false, reason: "wider-than-asked" });
    expect(await approveRequest(sharing.approver, id, { versions: [2], followFrom: null, until })).toMatchObject({ ok: true });
    const { grant } = await row(id);
    expect(grant?.until).toEqual(until);
    expect(await sharing.db.grantStatement.findMany({ where: { grantId: grant?.id ?? "" }, include: { layerVersion: true } })).toMatchObject([{ layerVersion: { version: 2 } }]);
    expect((await eventsOn(id)).at(-1)).toMatchObject({ before: { versions: [1, 2] }, after: { versions: [2] } });
  });

  it("that the rules refuse cannot be approved; narrowed until they agree they can", async () => {
    const id = await sharing.submitted();
    await sharing.db.shareRequest.update({ where: { id }, data: { until: new Date(Date.now() + 500 * 86_400_000) } });
    expect(await approveRequest(sharing.approver, id)).toEqual({ ok: false, reason: "rules-disagree", params: { rules: "longest-duration" } });
    expect(await approveRequest(sharing.approver, id, { versions: [1], followFrom: null, until: sharing.soon() })).toMatchObject({ ok: true });
    const [version] = await sharing.db.layerVersion.findMany({ where: { version: 2 } });
    await sharing.db.layerVersion.update({ where: { id: version?.id ?? "" }, data: { deprecatedAt: new Date(), deprecationReason: "leaks" } });
    const old = await sharing.submitted({ versions: [2] });
    expect(await approveRequest(sharing.approver, old)).toMatchObject({ params: { rules: "no-deprecated-versions" } });
    await sharing.db.layerVersion.update({ where: { id: version?.id ?? "" }, data: { deprecatedAt: null, deprecationReason: null } });
    const outside = await sharing.submitted({ principal: "999988887777" });
    expect(await approveRequest(sharing.approver, outside)).toMatchObject({ params: { rules: "inside-organization" } });
  });

  it("can be asked back about: nobody decides until they are answered, and who had agreed is asked again", async () => {
    const id = await sharing.submitted({ principalKind: "everyone", principal: "" });
    await approveRequest(sharing.approver, id);
    expect(await askBack(sharing.second, id, "")).toMatchObject({ fields: { text: { reason: "question-missing" } } });
    expect(await askBack(sharing.second, id, "Why everyone?")).toMatchObject({ ok: true });
    expect(await approveRequest(sharing.second, id)).toEqual({ ok: false, reason: "request-not-in-state", params: { state: "askedBack" } });
    expect(await changeWhat(sharing.asker, id, { ...what(), versions: [3] })).toMatchObject({ ok: true });
    expect(await answerRequest(sharing.asker, id, "Our account is enough")).toMatchObject({ ok: true });
    expect(await row(id)).toMatchObject({ state: "pending", approvals: [], messages: [{ kind: "question" }, { kind: "answer" }], versions: [3], principalKind: "account" });
  });

  it("can be withdrawn by their own team, and rejected with a reason", async () => {
    const withdrawn = await sharing.submitted();
    expect(await withdrawRequest(await sharing.person("requester", sharing.payments.id), withdrawn)).toMatchObject({ ok: true });
    expect(await approveRequest(sharing.approver, withdrawn)).toMatchObject({ ok: false, reason: "request-not-in-state" });
    const rejected = await sharing.submitted();
    expect(await rejectRequest(sharing.approver, rejected, " ")).toMatchObject({ fields: { text: { reason: "rejection-reason-missing" } } });
    expect(await rejectRequest(sharing.approver, rejected, "use version 3")).toMatchObject({ ok: true });
    expect(await row(rejected)).toMatchObject({ state: "rejected", decisionReason: "use version 3" });
  });

  it("say beside the field what is wrong with them", async () => {
    expect(await begun({ principal: "arn:aws-cn:iam::222200002222:root" })).toMatchObject({ fields: { principal: { reason: "principal-of-another-partition" } } });
    expect(await begun({ principal: "111122223333" })).toMatchObject({ fields: { principal: { reason: "account-owns-layer" } } });
    expect(await begun({ principal: "o-strata0demo" })).toMatchObject({ fields: { principal: { reason: "account-id-not-12-digits" } } });
    expect(await begun({ principalKind: "organization", principal: consumer })).toMatchObject({ fields: { principal: { reason: "organization-id-malformed" } } });
    expect(await begun({ versions: [9] })).toMatchObject({ fields: { versions: { reason: "version-not-there" } } });
    expect(await begun({ versions: [] })).toMatchObject({ fields: { versions: { reason: "versions-missing" } } });
    const draft = String(await begun());
    expect(await changeWhy(sharing.asker, draft, { reason: "" })).toMatchObject({ fields: { reason: { reason: "request-reason-missing" } } });
    expect(await submitRequest(sharing.asker, draft)).toMatchObject({ fields: { reason: { reason: "request-reason-missing" } } });
  });

  it("are refused before AWS is asked when Strata knows the account in another partition only", async () => {
    await sharing.db.awsAccount.create({ data: { partition: "aws-cn", accountId: "222200002222", name: "orders-cn", regions: ["cn-north-1"] } });
    expect(await begun({ principal: "222200002222" })).toMatchObject({ fields: { principal: { reason: "account-in-another-partition", params: { seen: "aws-cn" } } } });
  });

  it("are made for the accounts of one's own teams; who speaks for the layer may propose others", async () => {
    expect(await begun({ teamId: sharing.orders.id }, sharing.stranger)).toMatchObject({ reason: "account-of-another-team" });
    expect(await begun({ teamId: sharing.payments.id }, sharing.stranger)).toMatchObject({ reason: "not-allowed" });
    const publisher = await sharing.person("publisher", sharing.platform.id);
    expect(await begun({ teamId: sharing.platform.id }, publisher)).toEqual(expect.any(String));
    expect(await begun({}, await sharing.person("viewer", sharing.payments.id))).toMatchObject({ reason: "not-allowed" });
  });

  it("expire when nobody decides in time", async () => {
    const id = await sharing.submitted();
    await keepTime(sharing.world.ctx);
    expect((await row(id)).state).toBe("pending");
    sharing.world.advance(15 * 86_400_000);
    expect(await approveRequest(sharing.approver, id)).toEqual({ ok: false, reason: "request-expired" });
    await keepTime(sharing.world.ctx);
    await keepTime(sharing.world.ctx);
    expect((await row(id)).state).toBe("expired");
    expect((await eventsOn(id)).filter(({ action }) => action === "share.expire")).toHaveLength(1);
  });
});
