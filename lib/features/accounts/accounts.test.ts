import { expect, it, describe } from "vitest";
import { readListRequest } from "@/lib/domain/list-request";
import { describeOnDatabases } from "@/lib/testing/database";
import { inventoryWorld } from "../inventory/testing/inventory-world";
import { changeAccount } from "./change-account";
import { connectAccount } from "./connect-account";
import { getAccount } from "./get-account";
import { listAccounts } from "./list-accounts";
import { accountListTerms } from "./schema";
import { testAccount } from "./test-account";

const form = {
  partition: "aws-cn",
  accountId: "000011112222",
  name: "支付",
  regions: ["cn-northwest-1", "cn-north-1"],
  readRoleArn: "arn:aws-cn:iam::000011112222:role/strata/read",
};
function asked(filter = "", scope = "") {
  const request = readListRequest(accountListTerms, { filter, scope }, "UTC");
  if (!request.ok) throw new Error(request.reason);
  return request.value;
}

const place = { partition: "aws-cn", accountId: form.accountId };

describeOnDatabases("accounts", (make) => {
  const world = inventoryWorld(make);
  const administrator = world.person("administrator");
  const refused = { ok: false, reason: "not-allowed", params: { permission: "accounts.manage" } };

  async function connected() {
    const answer = await connectAccount(world.as(administrator), form);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value;
  }
  async function detail() {
    const answer = await getAccount(world.as(administrator), place);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value;
  }

  describe("connectAccount", () => {
    it("keeps the leading zeros, makes an external id, and knows nothing of its regions yet", async () => {
      await connected();
      expect(await detail()).toMatchObject({
        accountId: "000011112222",
        externalId: expect.stringMatching(/^strata-[0-9a-f-]{36}$/),
        regionDetails: [{ region: "cn-north-1", coverage: "never" }, { region: "cn-northwest-1", coverage: "never" }],
      });
    });

    it("records who connected what, without the external id", async () => {
      const { id } = await connected();
      const events = await world.eventsOn(id);
      expect(events).toMatchObject([{ action: "account.connect", actorId: administrator.userId, after: { accountId: "000011112222", name: "支付" } }]);
      expect(JSON.stringify(events.map(({ after }) => after))).not.toContain("strata-");
    });

    it("refuses an account that is connected already", async () => {
      await connected();
      expect(await connectAccount(world.as(administrator), { ...form, name: "again" })).toMatchObject({
        ok: false, fields: { accountId: { reason: "account-known", params: { seen: "000011112222" } } },
      });
    });

    it("refuses what cannot be reached, field by field, and keeps nothing", async () => {
      const answer = await connectAccount(world.as(administrator), { ...form, accountId: "11112222", regions: ["us-east-1"] });
      expect(answer).toMatchObject({ ok: false, reason: "invalid-fields" });
      expect(answer.ok ? [] : Object.keys(answer.fields ?? {})).toEqual(["accountId", "regions", "readRoleArn"]);
      expect(await world.db.awsAccount.count()).toBe(2);
    });

    it("refuses a publisher, and an administrator of another team", async () => {
      const team = await world.db.team.create({ data: { name: "payments" } });
      expect(await connectAccount(world.as(world.person("publisher")), form)).toEqual(refused);
      expect(await connectAccount(world.as(world.person("administrator", "other")), { ...form, teamId: team.id })).toEqual(refused);
      expect(await connectAccount(world.as(world.person("administrator", team.id)), { ...form, teamId: team.id })).toMatchObject({ ok: true });
    });
  });

  describe("changeAccount", () => {
    it("changes what was shown, and records before and after", async () => {
      const { id } = await connected();
      const { revision } = await detail();
      const answer = await changeAccount(world.as(administrator), { ...form, awsAccountId: id, revision, name: "payments-cn", regions: ["cn-north-1"] });
      expect(answer).toEqual({ ok: true, value: place });
      expect(await detail()).toMatchObject({ name: "payments-cn", regions: ["cn-north-1"], regionDetails: [{ connected: true }, { connected: false }] });
      expect((await world.eventsOn(id)).at(-1)).toMatchObject({ action: "account.change", before: { name: "支付" }, after: { name: "payments-cn" } });
    });

    it("switches a power on only with its role, and records that", async () => {
      const { id } = await connected();
      const change = { ...form, awsAccountId: id, revision: (await detail()).revision, functionWriteOn: true };
      expect(await changeAccount(world.as(administrator), change)).toMatchObject({ ok: false, fields: { functionWriteRoleArn: { reason: "power-without-role" } } });
      const functionWriteRoleArn = "arn:aws-cn:iam::000011112222:role/strata/functions";
      expect(await changeAccount(world.as(administrator), { ...change, functionWriteRoleArn })).toMatchObject({ ok: true });
      expect(await detail()).toMatchObject({ functionWriteRoleArn, functionWriteOn: true, iamWriteOn: false });
      expect((await world.eventsOn(id)).at(-1)).toMatchObject({ before: { functionWriteOn: false }, after: { functionWriteOn: true } });
    });

    it("refuses when somebody else changed it in between", async () => {
      const { id } = await connected();
      const { revision } = await detail();
      await changeAccount(world.as(administrator), { ...form, awsAccountId: id, revision, name: "first" });
      expect(await changeAccount(world.as(administrator), { ...form, awsAccountId: id, revision, name: "second" })).toEqual({ ok: false, reason: "changed-meanwhile" });
      expect((await detail()).name).toBe("first");
    });

    it("refuses to hand an account to a team that is not the actor's", async () => {
      const [mine, theirs] = await Promise.all(["mine", "theirs"].map((name) => world.db.team.create({ data: { name } })));
      const { id } = await connected();
      await world.db.awsAccount.update({ where: { id }, data: { teamId: mine?.id ?? null } });
      const { revision } = await detail();
      const asMine = world.as(world.person("administrator", mine?.id ?? ""));
      expect(await changeAccount(asMine, { ...form, awsAccountId: id, revision, teamId: theirs?.id ?? "" })).toEqual(refused);
    });

    it("says that there is no such account", async () => {
      expect(await changeAccount(world.as(administrator), { ...form, awsAccountId: "nobody", revision: "" })).toEqual({ ok: false, reason: "account-unknown" });
    });
  });

  describe("testAccount", () => {
    it("says who Strata is there and lists layers in each region", async () => {
      const account = await world.account("aws");
      const answer = await testAccount(world.as(administrator), { awsAccountId: account.id });
      expect(answer).toMatchObject({
        ok: true,
        value: [
          { step: "read-identity", ok: true, identity: expect.stringContaining("111122223333") },
          { step: "list-layers", region: "eu-west-1", ok: true, some: false },
          { step: "list-layers", region: "us-east-1", ok: true, some: false },
        ],
      });
      expect(await world.eventsOn(account.id)).toMatchObject([{ action: "account.test", after: { passed: 3, failed: 0 } }]);
    });

    it("tries the roles of the powers that are switched on, and says what AWS said", async () => {
      const account = await world.account("aws");
      const role = (name: string) => `arn:aws:iam::${account.accountId}:role/${name}`;
      const powers = { functionWriteRoleArn: role("FunctionWrite"), iamWriteRoleArn: role("IamWrite"), iamWriteOn: true };
      await world.db.awsAccount.update({ where: { id: account.id }, data: powers });
      const answer = await testAccount(world.as(administrator), { awsAccountId: account.id });
      expect(answer.ok && answer.value.map(({ step, ok }) => ({ step, ok }))).toEqual([
        { step: "read-identity", ok: true }, { step: "iam-write-identity", ok: false },
        { step: "list-layers", ok: true }, { step: "list-layers", ok: true },
      ]);
    });

    it("says when the credentials lead into another account, and lists nothing there", async () => {
      const other = await world.db.awsAccount.create({ data: { partition: "aws", accountId: "444455556666", name: "other", regions: ["eu-west-1"] } });
      expect(await testAccount(world.as(administrator), { awsAccountId: other.id })).toEqual({
        ok: true, value: [{ step: "read-identity", ok: false, wrongAccount: "111122223333" }],
      });
    });

    it("says what AWS said about a role that cannot be assumed", async () => {
      const { id } = await connected();
      const answer = await testAccount(world.as(administrator), { awsAccountId: id });
      expect(answer).toMatchObject({ ok: true, value: [{ step: "read-identity", ok: false, failure: { operation: "GetCallerIdentity" } }] });
    });

    it("refuses a viewer", async () => {
      const { id } = await world.account("aws");
      expect(await testAccount(world.as(world.person("viewer")), { awsAccountId: id })).toEqual(refused);
    });
  });

  it("are listed for whoever may read, with the external id for those who may manage alone", async () => {
    await connected();
    const viewer = world.as(world.person("viewer", "some-team"));
    const list = await listAccounts(viewer, asked());
    expect(list.ok && list.value.rows.map((row) => row.accountId)).toEqual(["111122223333", "111100001111", "000011112222"]);
    expect(list).toMatchObject({ value: { total: 3, connected: 3 } });
    expect(list).toMatchObject({ value: { connectable: false } });
    expect(await getAccount(viewer, place)).toMatchObject({ ok: true, value: { externalId: null, manageable: false } });
    expect(await listAccounts(world.as({ kind: "visitor", name: "visitor" }), asked())).toMatchObject({ ok: false, reason: "not-allowed" });
  });

  it("are found by name, id, partition, region, owner and how well they are known", async () => {
    const aws = await world.account("aws");
    await world.db.accountRegion.createMany({
      data: [
        { awsAccountId: aws.id, region: "eu-west-1", state: "complete", completeAt: world.as(administrator).now() },
        { awsAccountId: aws.id, region: "us-east-1", state: "complete", completeAt: new Date("2020-01-01T00:00:00Z") },
      ],
    });
    const found = async (filter: string, scope?: string) => {
      const list = await listAccounts(world.as(administrator), asked(filter, scope));
      return list.ok ? list.value.rows.map(({ name }) => name) : list.reason;
    };
    expect(await found("PLAT")).toEqual(["platform"]);
    expect(await found("account:0000")).toEqual(["中国平台"]);
    expect(await found("partition=aws-cn or region=us-east-1")).toEqual(["platform", "中国平台"]);
    expect(await found("team=none")).toEqual(["platform", "中国平台"]);
    expect(await found("coverage=stale")).toEqual(["platform"]);
    expect(await found("coverage=complete and coverage!=failed")).toEqual(["platform"]);
    expect(await found("coverage!=stale")).toEqual(["中国平台"]);
    expect(await found("", "cn-north-1")).toEqual(["中国平台"]);
  });
});
