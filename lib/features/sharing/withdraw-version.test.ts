import { CreateRoleCommand, GetRolePolicyCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { fromIni } from "@aws-sdk/credential-providers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LAYER_ACCESS_POLICY, layerAccessDocument } from "@/lib/domain/role-policy";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import type { Context } from "../context";
import { allowLayer } from "../attachments/roles/allow-layer";
import { writeRolePolicy } from "../attachments/roles/write-role-policy";
import { approveRequest } from "./decide-request";
import { handleEndRoleAccess } from "./end-role-access";
import { retryGrant, revokeGrant } from "./end-grant";
import { getGrant } from "./grants";
import { keepTime } from "./keep-time";
import { settlePlace } from "./settle-place";
import { consumer, createSharingWorld, withLayers, type SharingWorld } from "./testing/sharing-world";
import { withdrawVersion } from "./withdraw-version";

const arn = (version: number | "*") => `arn:aws:lambda:us-east-1:111122223333:layer:requests:${version}`;

describeOnDatabases("one version of a grant", (make) => {
  let sharing: SharingWorld;
  beforeEach(async () => {
    sharing = await createSharingWorld(make);
  });
  afterEach(() => sharing.drop());

  it("is withdrawn at once while the grant goes on for the others, and by whom is told", async () => {
    const id = await sharing.granted({ versions: [1, 2] });
    await sharing.settle();
    expect(await withdrawVersion(sharing.approver, id, 1, "has a flaw")).toEqual({ ok: true, value: null });
    await sharing.settle();
    expect(await sharing.grant(id)).toMatchObject({ state: "active", statements: [{ state: "removed" }, { state: "active" }] });
    expect([await sharing.policy(1), (await sharing.policy(2)).length]).toEqual([[], 1]);
    expect(await sharing.events("grant.withdraw-version")).toMatchObject([{ reason: "has a flaw", actorName: sharing.approver.actor.name }]);
    expect(await sharing.events("grant.remove")).toMatchObject([{ actorName: sharing.approver.actor.name }]);
    expect(await withdrawVersion(sharing.approver, id, 1, "again")).toMatchObject({ reason: "version-not-in-grant" });
    expect(await getGrant(sharing.asker, id)).toMatchObject({ ok: true, value: { versions: [2] } });
  });

  it("that was the last one ends the grant", async () => {
    const id = await sharing.granted();
    await sharing.settle();
    await withdrawVersion(sharing.asker, id, 1, "we left it");
    await sharing.settle();
    expect(await sharing.grant(id)).toMatchObject({ state: "ended", endKind: "revoked", endReason: "we left it" });
  });

  it("is not given back when what failed is tried again, nor by following", async () => {
    const id = await sharing.granted({ versions: [], followFrom: 1 });
    await sharing.settle();
    await withdrawVersion(sharing.approver, id, 2, "has a flaw");
    await sharing.db.awsAccount.updateMany({ where: { accountId: "111122223333" }, data: { layerWriteRoleArn: "arn:aws:iam::111122223333:role/nobody" } });
    await sharing.settle();
    expect(await sharing.grant(id)).toMatchObject({ state: "failed" });
    await sharing.db.awsAccount.updateMany({ where: { accountId: "111122223333" }, data: { layerWriteRoleArn: null } });
    expect(await retryGrant(sharing.approver, id)).toMatchObject({ ok: true });
    await keepTime(sharing.world.ctx);
    await sharing.settle();
    expect(await sharing.policy(2)).toEqual([]);
    expect(await sharing.grant(id)).toMatchObject({ state: "active", statements: [{ state: "active" }, { state: "removed" }, { state: "active" }] });
  });

  it("leaves nothing behind when it was being written just then", async () => {
    const id = await sharing.granted({ versions: [1, 2] });
    const slow = withLayers(sharing.world.ctx, (gateway) => ({
      async addPermission(layerName, version, permission) {
        if (version === 1) await withdrawVersion(sharing.approver, id, 1, "has a flaw");
        return gateway.addPermission(layerName, version, permission);
      },
    }));
    await settlePlace(slow, sharing.place, { lastAttempt: false });
    await sharing.settle();
    expect([await sharing.policy(1), (await sharing.policy(2)).length]).toEqual([[], 1]);
  });

  it("is nobody else's to withdraw", async () => {
    const id = await sharing.granted({ versions: [1, 2] });
    for (const outsider of [sharing.stranger, await sharing.person("approver", sharing.orders.id)]) {
      expect(await withdrawVersion(outsider, id, 1, "x")).toEqual({ ok: false, reason: "grant-unknown" });
    }
    expect(await withdrawVersion(await sharing.person("auditor", null), id, 1, "x")).toMatchObject({ reason: "not-allowed" });
    expect(await withdrawVersion(sharing.approver, id, 1, " ")).toMatchObject({ reason: "invalid-fields" });
  });
});

describeOnDatabases("the role policies on the consumer's side", (make) => {
  let sharing: SharingWorld;
  let iam: IAMClient;
  beforeEach(async () => {
    sharing = await createSharingWorld(make);
    const { url, credentialsFile } = sharing.world.sandbox;
    iam = new IAMClient({ endpoint: url, region: "us-east-1", credentials: fromIni({ profile: consumer, filepath: credentialsFile, configFilepath: credentialsFile }) });
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "sts:AssumeRole" }] });
    await iam.send(new CreateRoleCommand({ RoleName: "deploys", AssumeRolePolicyDocument: trust }));
    const made = await iam.send(new CreateRoleCommand({ RoleName: "StrataIamWrite", AssumeRolePolicyDocument: trust }));
    await iam.send(new PutRolePolicyCommand({ RoleName: "StrataIamWrite", PolicyName: "writes", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "iam:*", Resource: "*" }] }) }));
    await sharing.db.awsAccount.updateMany({ where: { accountId: consumer }, data: { iamWriteOn: true, iamWriteRoleArn: made.Role?.Arn ?? "" } });
  });
  afterEach(() => sharing.drop());

  const account = () => sharing.db.awsAccount.findFirstOrThrow({ where: { accountId: consumer } });
  const allow = async (version: number, breadth: "version" | "layer" = "version") =>
    expect(await allowLayer(await sharing.person("publisher", null), { awsAccountId: (await account()).id, layerVersionArn: arn(version), roleNames: ["deploys"], breadth })).toMatchObject({ ok: true });
  const write = async () => {
    for (const { id } of await sharing.db.roleAccess.findMany()) await writeRolePolicy(sharing.world.ctx, id, true);
  };
  const inIam = () => iam.send(new GetRolePolicyCommand({ RoleName: "deploys", PolicyName: LAYER_ACCESS_POLICY })).then(({ PolicyDocument = "" }) => decodeURIComponent(PolicyDocument), () => null);
  const ends = async (id: string, ctx: Context = sharing.world.ctx) => handleEndRoleAccess(ctx, { grantId: id });
  const active = async (what = {}) => {
    const id = await sharing.granted(what);
    await sharing.settle();
    return id;
  };

  it.each(["revoked", "expired"] as const)("end with a grant that is %s, with an event of their own", async (how) => {
    const id = await active({ versions: [1, 2] });
    await allow(1);
    await allow(2);
    await write();
    expect(await inIam()).toBe(layerAccessDocument([arn(1), arn(2)]));
    if (how === "revoked") await revokeGrant(sharing.approver, id, "no longer needed");
    else {
      sharing.world.advance(31 * 86_400_000);
      await keepTime(sharing.world.ctx);
    }
    expect(await sharing.db.$queryRaw`SELECT 1 AS one FROM pgboss.job WHERE name = 'sharing.end-role-access'`).toHaveLength(1);
    await ends(id);
    await write();
    expect(await inIam()).toBeNull();
    const told = await sharing.events("role.end-with-grant");
    expect(told).toMatchObject([{ actorName: "sharing", before: { resources: [arn(1), arn(2)] }, after: { resources: [], grantId: id } }]);
  });

  it("keep what another grant or statement still opens, and lose the rest", async () => {
    const id = await active({ versions: [1, 2] });
    await active({ versions: [2] });
    for (const version of [1, 2]) await allow(version);
    await allow(1, "layer");
    await write();
    await revokeGrant(sharing.approver, id, "over");
    await ends(id);
    await write();
    expect(JSON.parse((await inIam()) ?? "{}")).toEqual(JSON.parse(layerAccessDocument([arn(2), arn("*")]) ?? ""));
  });

  it("lose one version with its withdrawal, and the whole layer with the last", async () => {
    const everyone = await sharing.submitted({ principalKind: "account", versions: [1, 2] });
    await approveRequest(sharing.approver, everyone);
    await sharing.settle();
    for (const version of [1, 2]) await allow(version);
    await allow(1, "layer");
    await write();
    await withdrawVersion(sharing.approver, everyone, 1, "flaw");
    await sharing.settle();
    await ends(everyone);
    await write();
    expect(JSON.parse((await inIam()) ?? "{}")).toEqual(JSON.parse(layerAccessDocument([arn(2), arn("*")]) ?? ""));
    await revokeGrant(sharing.approver, everyone, "over");
    await ends(everyone);
    await write();
    expect(await inIam()).toBeNull();
  });

  it("are left, and said to be, where writing IAM is off", async () => {
    const id = await active();
    await allow(1);
    await write();
    await sharing.db.awsAccount.updateMany({ where: { accountId: consumer }, data: { iamWriteOn: false } });
    await revokeGrant(sharing.approver, id, "over");
    await ends(id);
    await write();
    expect(await inIam()).toBe(layerAccessDocument([arn(1)]));
    const seen = await getGrant(await sharing.person("requester", sharing.payments.id), id);
    expect(seen).toMatchObject({ ok: true, value: { rolesLeft: [{ roleName: "deploys", state: "failed", refusal: "power-off", lines: expect.stringContaining("aws iam delete-role-policy") }] } });
    expect(await getGrant(sharing.approver, id)).toMatchObject({ ok: true, value: { rolesLeft: [] } });
  });

  it.each(["before", "after"] as const)("are wished away once and told once, wherever the process dies on the way, just %s a call", async (when) => {
    let call = 1;
    for (; ; call++) {
      const id = await active();
      await allow(1);
      await write();
      await revokeGrant(sharing.approver, id, "over");
      await sharing.settle();
      const told = (await sharing.events("role.end-with-grant")).length;
      const mortal = dying(sharing.world.ctx, { call, when });
      await ends(id, mortal.ctx).catch((error: unknown) => expect(error).toBeInstanceOf(Died));
      await ends(id);
      await write();
      expect({ call, inIam: await inIam(), told: (await sharing.events("role.end-with-grant")).length - told }).toEqual({ call, inIam: null, told: 1 });
      if (!mortal.died()) break;
    }
    expect(call).toBeGreaterThan(6);
  });
});
