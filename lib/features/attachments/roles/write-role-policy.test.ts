import { DeleteRoleCommand, DeleteRolePolicyCommand, GetRolePolicyCommand, PutRolePolicyCommand, TagRoleCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Person } from "@/lib/auth/actor";
import { LAYER_ACCESS_POLICY, layerAccessDocument } from "@/lib/domain/role-policy";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import { attachmentWorld, consumer, hub, type AttachmentWorld } from "../testing/attachment-world";
import { allowLayer } from "./allow-layer";
import { decideRolePolicy } from "./decide-role-policy";
import { planRoleAccess } from "./plan-role-access";
import { endRoleAccess, removeLayer } from "./remove-layer";
import { writeRolePolicy } from "./write-role-policy";

const version = `arn:aws:lambda:us-east-1:${hub}:layer:requests:4`;
const following = `arn:aws:lambda:us-east-1:${hub}:layer:requests:*`;

describeOnDatabases("the inline policy that lets a role use layers", (make) => {
  let world: AttachmentWorld;
  let role: string;
  let roles = 0;
  beforeAll(async () => {
    world = await attachmentWorld(make);
  });
  afterAll(() => world.drop());
  beforeEach(async () => {
    role = `deploys-${++roles}`;
    await world.role(role);
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { iamWriteOn: true, teamId: null } });
  });

  it("names exactly the version, is merged with what was there, and is shown before and after", async () => {
    const other = `arn:aws:lambda:us-east-1:${hub}:layer:logging:2`;
    await allow(version);
    await apply();
    expect(await inAws()).toEqual(JSON.parse(layerAccessDocument([version]) ?? ""));
    expect(await plan(other)).toMatchObject({ before: layerAccessDocument([version]), after: layerAccessDocument([version, other]), ours: true, simulated: "implicitDeny" });
    expect(await plan(version)).toMatchObject({ simulated: "allowed" });
    await allow(other);
    await apply();
    expect(await inAws()).toEqual(JSON.parse(layerAccessDocument([version, other]) ?? ""));
    expect(await events("role.write-policy")).toMatchObject([
      { before: { policy: null }, after: { policy: layerAccessDocument([version]) } },
      { before: { policy: layerAccessDocument([version]) }, after: { policy: layerAccessDocument([version, other]) } },
    ]);
  });

  it("goes when the grant ends, with the rest of it standing, and is deleted with the last", async () => {
    const other = `arn:aws:lambda:us-east-1:${hub}:layer:logging:2`;
    await allow(version);
    await allow(version, "layer");
    await allow(other);
    await apply();
    expect(await endRoleAccess(world.ctx, { partition: "aws", accountId: consumer }, [version], true, { grantId: "g", reason: "no longer needed" })).toMatchObject({ ok: true });
    await apply();
    expect(await inAws()).toEqual(JSON.parse(layerAccessDocument([other]) ?? ""));
    expect(await removeLayer(world.ctx, { roleAccessId: (await row()).id, resource: other })).toMatchObject({ ok: true });
    await apply();
    expect(await inAws()).toBeNull();
    expect(await row()).toMatchObject({ state: "active", wanted: [], written: null });
  });

  it("is written once and recorded once, wherever the process dies on the way", async () => {
    await allow(version);
    const counting = dying(world.ctx, { call: Infinity, when: "before" });
    await writeRolePolicy(counting.ctx, (await row()).id, false);
    const calls = counting.calls();
    expect(calls).toBeGreaterThan(7);
    for (let call = 1; call <= calls; call++) {
      for (const when of ["before", "after"] as const) {
        const resource = `arn:aws:lambda:us-east-1:${hub}:layer:dies-${when}:${call}`;
        const before = (await events("role.write-policy")).length;
        await allow(resource);
        await expect(writeRolePolicy(dying(world.ctx, { call, when }).ctx, (await row()).id, false), `${when} ${call}`).rejects.toThrow(Died);
        await apply();
        const told = { call, when, state: (await row()).state, written: (await row()).written, events: (await events("role.write-policy")).length - before };
        expect(told).toEqual({ call, when, state: "active", written: layerAccessDocument((await row()).wanted), events: 1 });
        expect(JSON.stringify(await inAws())).toContain(resource);
      }
    }
  }, 120_000);

  it("is not written over somebody else's, which is shown, until a person agrees to lose it", async () => {
    await allow(version);
    await apply();
    const theirs = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:*","Resource":"*"}]}';
    await world.iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: LAYER_ACCESS_POLICY, PolicyDocument: theirs }));
    await allow(version, "layer");
    await apply();
    const { id, ...found } = await row();
    expect(found).toMatchObject({ state: "foreign", found: theirs });
    expect(await inAws()).toEqual(JSON.parse(theirs));
    expect(await plan(version)).toMatchObject({ ours: false, before: theirs });
    expect(await decideRolePolicy(world.ctx, { roleAccessId: id, found: "something else" })).toMatchObject({ ok: false, reason: "changed-meanwhile" });
    expect(await decideRolePolicy(world.ctx, { roleAccessId: id, found: theirs })).toMatchObject({ ok: true });
    await apply();
    expect(await inAws()).toEqual(JSON.parse(layerAccessDocument([version, following]) ?? ""));
    expect(await events("role.accept-foreign-policy")).toMatchObject([{ before: { policy: theirs } }]);
  });

  it("is written again when somebody took it away, and found as lost answers leave it", async () => {
    await allow(version);
    await apply();
    await world.iam.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName: LAYER_ACCESS_POLICY }));
    await allow(version);
    await world.fault({ operation: "PutRolePolicy", kind: "drop-after" });
    await apply();
    expect(await inAws()).toEqual(JSON.parse(layerAccessDocument([version]) ?? ""));
    expect((await row()).state).toBe("active");
  });

  it("names every layer only after * was typed", async () => {
    expect(await allowLayer(world.ctx, { ...input(version), breadth: "all" })).toMatchObject({ ok: false, fields: { typed: { reason: "all-layers-not-typed" } } });
    expect(await allowLayer(world.ctx, { ...input(version), breadth: "all", typed: "*" })).toMatchObject({ ok: true });
    await apply();
    expect(await inAws()).toEqual(JSON.parse(layerAccessDocument(["*"]) ?? ""));
  });

  it("is refused before IAM is asked where all inline policies together would be too long", async () => {
    const filler = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "s3:*", Resource: `arn:aws:s3:::${"x".repeat(10_000)}/*` }] };
    await world.iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: "filler", PolicyDocument: JSON.stringify(filler) }));
    await allow(version);
    await apply();
    expect(await row()).toMatchObject({ state: "failed", failure: { refusal: "too-large" } });
    expect(await inAws()).toBeNull();
  });

  it("leaves roles alone that AWS or a tool keeps, that are gone, or that Strata's own role is not limited to", async () => {
    await world.iam.send(new TagRoleCommand({ RoleName: role, Tags: [{ Key: "managed-by", Value: "terraform" }] }));
    expect(await allowLayer(world.ctx, input(version))).toMatchObject({ ok: false, reason: "role-kept" });
    await world.role("AWSReservedSSO_Deployers", "/aws-reserved/sso.amazonaws.com/");
    expect(await allowLayer(world.ctx, { ...input(version), roleNames: ["AWSReservedSSO_Deployers"] })).toMatchObject({ ok: false, reason: "role-kept" });
    await world.iam.send(new DeleteRoleCommand({ RoleName: "AWSReservedSSO_Deployers" }));
    expect(await allowLayer(world.ctx, { ...input(version), roleNames: ["nobody"] })).toMatchObject({ ok: false, reason: "role-unknown" });
    role = `elsewhere-${roles}`;
    await world.role(role, "/elsewhere/");
    await allow(version);
    await apply();
    expect(await row()).toMatchObject({ state: "failed", failure: { refusal: "not-allowed" } });
  });

  it("asks nothing of IAM where the power is off", async () => {
    await allow(version);
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { iamWriteOn: false } });
    await apply();
    expect(await row()).toMatchObject({ state: "failed", failure: { refusal: "power-off" } });
    expect(await allowLayer(world.ctx, input(version))).toMatchObject({ ok: false, reason: "role-power-off" });
    expect(await planRoleAccess(world.ctx, question(version))).toMatchObject({ ok: true, value: { power: false, roles: [], plans: [] } });
  });

  it("is for the team that owns the account alone", async () => {
    const [mine, theirs] = await Promise.all(["mine", "theirs"].map((name) => world.ctx.db.team.create({ data: { name: `${name}-${role}` } })));
    await allow(version);
    const { id } = await row();
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { teamId: mine?.id ?? "" } });
    const as = (teamId: string) => {
      const actor: Person = { kind: "person", userId: "somebody", name: "Somebody", email: "somebody@example.com", roles: [{ role: "requester", teamId }] };
      return { ...world.ctx, actor };
    };
    const stranger = as(theirs?.id ?? "");
    const unknown = { ok: false, reason: "account-unknown" };
    expect(await allowLayer(stranger, input(version))).toMatchObject(unknown);
    expect(await removeLayer(stranger, { roleAccessId: id, resource: version })).toMatchObject(unknown);
    expect(await endRoleAccess(stranger, { partition: "aws", accountId: consumer }, [version], false, { grantId: "g", reason: "" })).toMatchObject(unknown);
    expect(await decideRolePolicy(stranger, { roleAccessId: id, found: "" })).toMatchObject(unknown);
    expect(await planRoleAccess(stranger, question(version))).toMatchObject(unknown);
    expect(await planRoleAccess(as(mine?.id ?? ""), question(version))).toMatchObject({ ok: true });
    expect(await allowLayer(await world.as("viewer"), input(version))).toMatchObject({ ok: false, reason: "not-allowed" });
  });

  const input = (layerVersionArn: string) => ({ awsAccountId: world.account.id, layerVersionArn, roleNames: [role], breadth: "version" as const });
  const question = (layerVersionArn: string) => ({ partition: "aws", accountId: consumer, layerVersionArn, breadth: "version" as const, roleNames: [role] });

  async function allow(layerVersionArn: string, breadth: "version" | "layer" = "version"): Promise<void> {
    const answer = await allowLayer(world.ctx, { ...input(layerVersionArn), breadth });
    if (!answer.ok) throw new Error(JSON.stringify(answer));
  }
  async function plan(layerVersionArn: string) {
    const answer = await planRoleAccess(world.ctx, question(layerVersionArn));
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer.value.plans[0];
  }
  function row() {
    return world.ctx.db.roleAccess.findFirstOrThrow({ where: { roleName: role } });
  }
  /** What the queue does: runs the job again when it threw. */
  async function apply(): Promise<void> {
    const { id } = await row();
    await writeRolePolicy(world.ctx, id, false).catch(() => writeRolePolicy(world.ctx, id, true));
  }
  async function inAws(): Promise<unknown> {
    const answer = await world.iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: LAYER_ACCESS_POLICY })).catch(() => null);
    return answer && JSON.parse(decodeURIComponent(answer.PolicyDocument ?? ""));
  }
  async function events(action: string) {
    return world.ctx.db.event.findMany({ where: { action, subjectLabel: role }, orderBy: { seq: "asc" } });
  }
});
