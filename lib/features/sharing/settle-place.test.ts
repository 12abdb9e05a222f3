import { afterEach, beforeEach, expect, it } from "vitest";
import { deriveStatementId } from "@/lib/domain/permission-statement";
import { AwsFailure, type AwsFailureKind } from "@/lib/ports/aws-failure";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying, type Death } from "@/lib/testing/dying";
import { retryGrant, revokeGrant } from "./end-grant";
import { SETTLING_MS } from "./remove-statement";
import { settlePlace } from "./settle-place";
import { consumer, createSharingWorld, withLayers, type SharingWorld } from "./testing/sharing-world";

describeOnDatabases("a grant", (make) => {
  let sharing: SharingWorld;
  beforeEach(async () => {
    sharing = await createSharingWorld(make);
  });
  afterEach(() => sharing.drop());

  const stateOf = async (id: string) => {
    const { state, statements } = await sharing.grant(id);
    return { state, statements: statements.map((statement) => statement.state) };
  };
  const problemOf = async (id: string) => (await sharing.grant(id)).statements[0]?.problem;
  const revoke = async (id: string) => expect(await revokeGrant(sharing.approver, id, "no longer needed")).toEqual({ ok: true, value: null });
  const failing = (operation: string, kind: AwsFailureKind, code: string) => async (): Promise<never> => {
    throw new AwsFailure(kind, { operation, code, message: "as AWS says it", requestId: "r-1", status: 400 });
  };

  it("writes one statement per version, as AWS prints it, and records each", async () => {
    const id = await sharing.granted({ versions: [1, 3] });
    expect(await sharing.settle()).toEqual({ done: true });
    expect(await stateOf(id)).toEqual({ state: "active", statements: ["active", "active"] });
    expect(await sharing.policy(1)).toEqual([
      {
        Sid: deriveStatementId(id, 1), Effect: "Allow", Principal: { AWS: `arn:aws:iam::${consumer}:root` }, Action: "lambda:GetLayerVersion",
        Resource: "arn:aws:lambda:us-east-1:111122223333:layer:requests:1",
      },
    ]);
    expect(await sharing.policy(2)).toEqual([]);
    expect(await sharing.policy(3)).toHaveLength(1);
    const approver = sharing.approver.actor;
    expect(await sharing.events("grant.write")).toMatchObject([1, 3].map(() => ({ actorName: approver.name, teamId: sharing.platform.id })));
    expect(await sharing.db.permissionStatement.count({ where: { removedAt: null, principal: consumer } })).toBe(2);
  });

  it("takes its statements away again, theirs alone, and is ended", async () => {
    const id = await sharing.granted({ versions: [1, 2] });
    await sharing.addPastStrata(1, "somebody-else");
    await sharing.settle();
    await revoke(id);
    expect(await stateOf(id)).toMatchObject({ state: "ending" });
    await sharing.settle();
    expect(await stateOf(id)).toEqual({ state: "ended", statements: ["removed", "removed"] });
    expect((await sharing.policy(1)).map(({ Sid }) => Sid)).toEqual(["somebody-else"]);
    expect(await sharing.policy(2)).toEqual([]);
    expect(await sharing.events("grant.remove")).toHaveLength(2);
    expect(await sharing.events("grant.end")).toHaveLength(1);
  });

  it.each(["empty", "already there"])("is written once and recorded once into a policy that is %s, wherever the process dies on the way", async (policy) => {
    if (policy === "already there") await sharing.addPastStrata(1, "somebody-else");
    const calls = await eachDeath(() => sharing.granted(), async (id, death) => {
      await revive();
      const statementId = deriveStatementId(id, 1);
      const inAws = (await sharing.policy(1)).filter(({ Sid }) => Sid === statementId);
      expect({ ...death, ...(await stateOf(id)), inAws: inAws.length, told: await told("grant.write", statementId) }).toEqual({
        ...death, state: "active", statements: ["active"], inAws: 1, told: 1,
      });
      await revoke(id);
      await revive();
    });
    expect(calls).toBeGreaterThan(8);
  });

  it("is revoked once and recorded once, wherever the process dies on the way", async () => {
    const revoked = async () => {
      const id = await active();
      await revoke(id);
      return id;
    };
    const calls = await eachDeath(revoked, async (id, death) => {
      await revive();
      const statementId = deriveStatementId(id, 1);
      const inAws = (await sharing.policy(1)).filter(({ Sid }) => Sid === statementId);
      expect({ ...death, ...(await stateOf(id)), inAws: inAws.length, told: await told("grant.remove", statementId) }).toEqual({
        ...death, state: "ended", statements: ["removed"], inAws: 0, told: 1,
      });
    });
    expect(calls).toBeGreaterThan(8);
  });

  it("that is revoked while it is being written leaves nothing behind, wherever the writer died", async () => {
    await eachDeath(() => sharing.granted(), async (id, death) => {
      await revoke(id);
      await revive();
      const left = (await sharing.policy(1)).filter(({ Sid }) => Sid === deriveStatementId(id, 1));
      expect({ ...death, ...(await stateOf(id)), left }).toEqual({ ...death, state: "ended", statements: ["removed"], left: [] });
    });
  });

  it("takes back a statement that its writer, slower than the revocation, wrote all the same", async () => {
    const id = await sharing.granted();
    const slow = withLayers(sharing.world.ctx, (gateway) => ({
      async addPermission(...call) {
        await revoke(id);
        sharing.world.advance(SETTLING_MS + 1);
        await sharing.settle();
        expect(await stateOf(id)).toMatchObject({ state: "ended" });
        return gateway.addPermission(...call);
      },
    }));
    await settlePlace(slow, sharing.place, { lastAttempt: false });
    expect(await stateOf(id)).toMatchObject({ state: "ending", statements: ["removing"] });
    await sharing.settle();
    expect(await sharing.policy(1)).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: "ended" });
  });

  it("reads the policy when AWS's answer was lost, and neither doubles nor loses anything", async () => {
    for (const kind of ["drop-before", "drop-after", "error500"] as const) {
      const id = await sharing.granted();
      await sharing.world.fault({ operation: "AddLayerVersionPermission", kind });
      await sharing.settle();
      expect({ kind, ...(await stateOf(id)) }).toEqual({ kind, state: "active", statements: ["active"] });
      await revoke(id);
      await sharing.world.fault({ operation: "RemoveLayerVersionPermission", kind });
      await sharing.settle();
      expect({ kind, ...(await stateOf(id)) }).toEqual({ kind, state: "ended", statements: ["removed"] });
    }
    expect(await sharing.policy(1)).toEqual([]);
  });

  it("says uncertain when the answer was lost and nothing more can be read, and looks again when asked", async () => {
    const id = await sharing.granted();
    let asked = false;
    const lost = withLayers(sharing.world.ctx, (gateway) => ({
      getPolicy: (...call) => (asked ? failing("GetLayerVersionPolicy", "role-refused", "AccessDenied")() : gateway.getPolicy(...call)),
      async addPermission(...call) {
        await gateway.addPermission(...call);
        asked = true;
        return failing("AddLayerVersionPermission", "maybe-done", "ECONNRESET")();
      },
    }));
    await settlePlace(lost, sharing.place, { lastAttempt: false });
    expect(await stateOf(id)).toEqual({ state: "uncertain", statements: ["uncertain"] });
    expect(await retryGrant(sharing.approver, id)).toMatchObject({ ok: true });
    await sharing.settle();
    expect(await stateOf(id)).toEqual({ state: "active", statements: ["active"] });
    expect(await sharing.policy(1)).toHaveLength(1);
  });

  it("tries again while AWS throttles, and fails in its own words when it goes on", async () => {
    const id = await sharing.granted();
    await sharing.world.fault({ operation: "AddLayerVersionPermission", kind: "throttle", count: 2 });
    await expect(sharing.settle()).rejects.toMatchObject({ kind: "throttled" });
    await sharing.settle(true);
    expect(await stateOf(id)).toMatchObject({ state: "failed" });
    expect(await problemOf(id)).toMatchObject({ problem: "throttled", code: "TooManyRequestsException" });
    expect(await retryGrant(sharing.approver, id)).toMatchObject({ ok: true });
    await sharing.settle();
    expect(await stateOf(id)).toMatchObject({ state: "active" });
  });

  it("goes on where it was throttled, and does not count that as failing while it gets on", async () => {
    const id = await sharing.granted({ versions: [1, 2, 3] });
    const throttled = failing("AddLayerVersionPermission", "throttled", "TooManyRequestsException");
    const once = () => {
      let calls = 0;
      return withLayers(sharing.world.ctx, (gateway) => ({ addPermission: (...call) => (++calls > 2 ? throttled() : gateway.addPermission(...call)) }));
    };
    const limited = once();
    expect(await settlePlace(limited, sharing.place, { lastAttempt: true })).toMatchObject({ done: false });
    expect(await stateOf(id)).toEqual({ state: "applying", statements: ["active", "active", "applying"] });
    await expect(settlePlace(limited, sharing.place, { lastAttempt: false })).rejects.toMatchObject({ kind: "throttled" });
    await sharing.settle();
    expect(await stateOf(id)).toMatchObject({ state: "active" });
  });

  it("stops when somebody else has changed the policy, shows their change before and after, and writes once a person decides so", async () => {
    await sharing.addPastStrata(1, "first");
    await sharing.agreeOn({ outsideOrganization: true });
    const ids = [await sharing.granted(), await sharing.granted({ principal: "222233334444" })];
    const first = (await sharing.policy(1))[0];
    let reads = 0;
    const meddling = withLayers(sharing.world.ctx, (gateway) => ({
      async getPolicy(...call) {
        const policy = await gateway.getPolicy(...call);
        if (++reads === 1) {
          await sharing.addPastStrata(1, "theirs", "*");
          await sharing.removePastStrata(1, "first");
        }
        return policy;
      },
    }));
    expect(await settlePlace(meddling, sharing.place, { lastAttempt: false })).toEqual({ done: true });
    const theirs = (await sharing.policy(1))[0];
    expect(await sharing.policy(1)).toHaveLength(1);
    for (const id of ids) {
      expect(await stateOf(id)).toMatchObject({ state: "failed" });
      expect(await problemOf(id)).toEqual({
        problem: "policy-changed", others: [{ statementId: "first", before: first, after: null }, { statementId: "theirs", before: null, after: theirs }],
      });
    }
    expect(await retryGrant(sharing.approver, ids[0] ?? "")).toMatchObject({ ok: true });
    await sharing.settle();
    expect((await sharing.policy(1)).map(({ Sid }) => Sid)).toEqual(["theirs", deriveStatementId(ids[0] ?? "", 1)]);
    expect(await stateOf(ids[1] ?? "")).toMatchObject({ state: "failed" });
  });

  it("shows what somebody else wrote while a first statement was on its way, which is read back", async () => {
    const id = await sharing.granted();
    const meddling = withLayers(sharing.world.ctx, (gateway) => ({
      async addPermission(...call) {
        await sharing.addPastStrata(1, "theirs", "*");
        return gateway.addPermission(...call);
      },
    }));
    await settlePlace(meddling, sharing.place, { lastAttempt: false });
    expect((await sharing.grant(id)).statements[0]?.otherChange).toEqual({ added: ["theirs"], removed: [], changed: [] });
    expect(await stateOf(id)).toMatchObject({ state: "active" });
  });

  it("writes the statements of many grants into one policy with one reading of it, and one more of a first statement", async () => {
    await sharing.agreeOn({ outsideOrganization: true });
    const principals = Array.from({ length: 20 }, (_, index) => String(300_000_000_000 + index));
    const ids = [];
    for (const principal of principals) ids.push(await sharing.granted({ principal, versions: [1, 2] }));
    const calls = { reads: 0, writes: 0 };
    const counting = withLayers(sharing.world.ctx, (gateway) => ({
      getPolicy: (...call) => (calls.reads++, gateway.getPolicy(...call)),
      addPermission: (...call) => (calls.writes++, gateway.addPermission(...call)),
    }));
    expect(await settlePlace(counting, sharing.place, { lastAttempt: false })).toEqual({ done: true });
    expect(calls).toEqual({ reads: 4, writes: 40 });
    expect(await sharing.policy(2)).toHaveLength(20);
    for (const id of ids) expect(await stateOf(id)).toEqual({ state: "active", statements: ["active", "active"] });
    expect(await sharing.events("grant.write")).toHaveLength(40);
  });

  it("gives way for a while to somebody who changes the policy all the time, then says so", async () => {
    const id = await sharing.granted();
    const contested = withLayers(sharing.world.ctx, () => ({ addPermission: failing("AddLayerVersionPermission", "precondition", "PreconditionFailedException") }));
    await expect(settlePlace(contested, sharing.place, { lastAttempt: false })).rejects.toMatchObject({ kind: "precondition" });
    await settlePlace(contested, sharing.place, { lastAttempt: true });
    expect(await problemOf(id)).toMatchObject({ problem: "policy-changed" });
  });

  it("leaves a statement alone that has its id and another meaning", async () => {
    const id = await sharing.granted();
    await sharing.addPastStrata(1, deriveStatementId(id, 1), "*");
    await sharing.settle();
    expect(await stateOf(id)).toMatchObject({ state: "failed" });
    expect(await problemOf(id)).toMatchObject({ problem: "statement-taken", seen: { Principal: "*" } });
    await revoke(id);
    await sharing.settle();
    expect(await sharing.policy(1)).toHaveLength(1);
  });

  it("says that the version is gone, and ends well all the same", async () => {
    const id = await sharing.granted({ versions: [1, 2] });
    await sharing.deletePastStrata(1);
    await sharing.settle();
    expect(await stateOf(id)).toEqual({ state: "failed", statements: ["failed", "active"] });
    expect(await problemOf(id)).toMatchObject({ problem: "version-gone" });
    expect(await retryGrant(sharing.approver, id)).toEqual({ ok: false, reason: "nothing-to-try-again" });
    await revoke(id);
    await sharing.settle();
    expect(await stateOf(id)).toMatchObject({ state: "ended" });
  });

  it("says which role could not be assumed, once for all its statements", async () => {
    await sharing.db.awsAccount.updateMany({ where: { accountId: "111122223333" }, data: { layerWriteRoleArn: "arn:aws:iam::111122223333:role/nobody" } });
    const id = await sharing.granted({ versions: [1, 2, 3] });
    await sharing.settle();
    expect(await stateOf(id)).toEqual({ state: "failed", statements: ["failed", "failed", "failed"] });
    expect(await problemOf(id)).toMatchObject({ problem: "role-refused", message: expect.stringContaining("role/nobody") });
  });

  it("says that the account is suspended where its organization knows", async () => {
    const id = await sharing.granted();
    const { ctx } = sharing.world;
    const suspended = withLayers(ctx, () => ({ getPolicy: failing("GetLayerVersionPolicy", "role-refused", "AccessDenied") }));
    const aws = { ...suspended.aws, listOrganizationAccounts: async () => [{ accountId: "111122223333", name: "hub", status: "SUSPENDED" }] };
    await settlePlace({ ...suspended, aws }, sharing.place, { lastAttempt: false });
    expect(await problemOf(id)).toMatchObject({ problem: "account-suspended" });
  });

  it("says that the policy has no room", async () => {
    for (let index = 0; index < 140; index++) {
      const full = await sharing.addPastStrata(1, `share-${index}`, String(100_000_000_000 + index)).then(() => false, () => true);
      if (full) break;
    }
    const id = await sharing.granted();
    await sharing.settle();
    expect(await problemOf(id)).toMatchObject({ problem: "policy-too-long", code: "PolicyLengthExceededException" });
  });

  async function active(): Promise<string> {
    const id = await sharing.granted();
    await sharing.settle();
    return id;
  }
  /** Lets the job die before and after each of its calls to the world, on a grant of its own each time. Answers with how many there are. */
  async function eachDeath(make: () => Promise<string>, check: (id: string, death: Death) => Promise<void>): Promise<number> {
    for (let call = 1; ; call++) {
      for (const when of ["before", "after"] as const) {
        const id = await make();
        const mortal = dying(sharing.world.ctx, { call, when });
        const outcome = await settlePlace(mortal.ctx, sharing.place, { lastAttempt: false }).catch((error: unknown) => error);
        if (!mortal.died()) return call - 1;
        expect(outcome, `${when} call ${call}`).toBeInstanceOf(Died);
        await check(id, { call, when });
      }
    }
  }
  function told(action: string, statementId: string): Promise<number> {
    return sharing.db.event.count({ where: { action, after: { path: ["statementId"], equals: statementId } } });
  }
  /** What the queue does after a death: runs the job again until it is through, while time goes by. */
  async function revive(): Promise<void> {
    for (let attempt = 0; attempt < 4; attempt++) {
      if ((await sharing.settle()).done) return;
      sharing.world.advance(SETTLING_MS + 1);
    }
    throw new Error("the job never came to an end");
  }
});
