import { afterEach, beforeEach, expect, it } from "vitest";
import { deriveStatementId } from "@/lib/domain/permission-statement";
import { AwsFailure, type AwsFailureKind } from "@/lib/ports/aws-failure";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import { revokeGrant } from "../end-grant";
import { SETTLING_MS } from "../remove-statement";
import { createDriftWorld, type DriftWorld } from "../testing/drift-world";
import { consumer, withLayers } from "../testing/sharing-world";
import { decideDrift } from "./decide-drift";
import { settleDrift } from "./settle-drift";

describeOnDatabases("a statement that was decided against", (make) => {
  let world: DriftWorld;
  beforeEach(async () => {
    world = await createDriftWorld(make);
  });
  afterEach(() => world.drop());

  const failing = (operation: string, kind: AwsFailureKind, code: string) => async (): Promise<never> => {
    throw new AwsFailure(kind, { operation, code, message: "as AWS says it", requestId: "r-1", status: 400 });
  };

  it("that says something else by the time it is to be removed is left alone, and shown anew", async () => {
    await world.addPastStrata(1, "by-hand");
    await world.look();
    const { foundAt } = await world.drift("by-hand");
    await world.decide("by-hand", "remove");
    await world.removePastStrata(1, "by-hand");
    await world.addPastStrata(1, "by-hand", "*");
    await world.settleDrift("by-hand");
    expect(await world.policy(1)).toMatchObject([{ Principal: "*" }]);
    expect(await world.drift("by-hand")).toMatchObject({ state: "open", decision: null, seen: { Principal: "*" } });
    expect(await decideDrift(world.approver, { driftId: (await world.drift("by-hand")).id, decision: "remove", reason: "x", foundAt })).toEqual({ ok: false, reason: "drift-changed-meanwhile" });
  });

  it("is put right twice where something keeps writing it back, then contested until a person settles it", async () => {
    await world.addPastStrata(1, "stack");
    await world.look();
    await world.decide("stack", "remove");
    await world.settleDrift("stack");
    for (const again of ["reverse", "contest"]) {
      await world.addPastStrata(1, "stack");
      await world.look();
      await world.settleDrift("stack");
      expect({ again, inAws: await world.inAws() }).toEqual({ again, inAws: again === "reverse" ? [] : ["stack"] });
    }
    expect(await world.drift("stack")).toMatchObject({ state: "contested", reversals: 2 });
    expect(await world.events("drift.reverse")).toMatchObject([{ actorName: "sharing" }]);
    expect(await world.events("drift.contest")).toHaveLength(1);
    await world.look();
    expect(await world.inAws()).toEqual(["stack"]);
    expect(await world.decide("stack", "remove")).toEqual({ ok: true, value: null });
    await world.settleDrift("stack");
    expect(await world.inAws()).toEqual([]);
    expect(await world.drift("stack")).toMatchObject({ state: "settled", reversals: 1 });
  });

  it("of a grant is contested alike when something keeps taking its statement away", async () => {
    const id = await world.active();
    const statementId = deriveStatementId(id, 1);
    await world.removePastStrata(1, statementId);
    await world.look();
    await world.decide(statementId, "restore");
    await world.settle();
    await world.removePastStrata(1, statementId);
    await world.look();
    await world.settle();
    expect(await world.inAws()).toEqual([statementId]);
    await world.removePastStrata(1, statementId);
    await world.look();
    await world.settle();
    expect(await world.inAws()).toEqual([]);
    expect(await world.drift(statementId)).toMatchObject({ state: "contested" });
  });

  it.each(["before", "after"] as const)("is removed once and recorded once, wherever the process dies on the way, just %s a call", async (when) => {
    const id = await world.active();
    const statementId = deriveStatementId(id, 1);
    const changed = async () => {
      await world.removePastStrata(1, statementId);
      await world.addPastStrata(1, statementId, "*");
    };
    await changed();
    await world.look();
    let call = 1;
    for (; ; call++) {
      const told = (await world.events("drift.removed")).length;
      expect(await world.decide(statementId, "restore")).toMatchObject({ ok: true });
      const mortal = dying(world.world.ctx, { call, when });
      const outcome = await settleDrift(mortal.ctx, (await world.drift(statementId)).id, false).catch((error: unknown) => error);
      if (mortal.died()) expect(outcome, `${when} call ${call}`).toBeInstanceOf(Died);
      await world.settleDrift(statementId);
      await world.settle();
      const after = { call, state: (await world.grant(id)).state, drift: (await world.drift(statementId)).state, told: (await world.events("drift.removed")).length - told };
      expect(after).toEqual({ call, state: "active", drift: "settled", told: 1 });
      expect(await world.policy(1)).toMatchObject([{ Principal: { AWS: `arn:aws:iam::${consumer}:root` } }]);
      if (!mortal.died()) break;
      await changed();
      // Each round is a story of its own, not the same one coming back.
      await world.db.drift.updateMany({ data: { state: "open" } });
    }
    expect(call).toBeGreaterThan(8);
  });

  it("is looked at when AWS's answer was lost, and called uncertain when nothing more can be read", async () => {
    for (const kind of ["drop-before", "drop-after", "error500"] as const) {
      await world.addPastStrata(1, kind);
      await world.look();
      await world.decide(kind, "remove");
      await world.world.fault({ operation: "RemoveLayerVersionPermission", kind });
      await world.settleDrift(kind);
      expect({ kind, state: (await world.drift(kind)).state, inAws: await world.inAws() }).toEqual({ kind, state: "settled", inAws: [] });
    }
    await world.addPastStrata(1, "lost");
    await world.look();
    await world.decide("lost", "remove");
    let asked = false;
    const lost = withLayers(world.world.ctx, (gateway) => ({
      getPolicy: (...call) => (asked ? failing("GetLayerVersionPolicy", "role-refused", "AccessDenied")() : gateway.getPolicy(...call)),
      async removePermission(...call) {
        await gateway.removePermission(...call);
        asked = true;
        return failing("RemoveLayerVersionPermission", "maybe-done", "ECONNRESET")();
      },
    }));
    await settleDrift(lost, (await world.drift("lost")).id, false);
    expect(await world.drift("lost")).toMatchObject({ state: "uncertain", problem: { problem: "role-refused" } });
    expect(await world.decide("lost", "remove")).toMatchObject({ ok: true });
    await world.settleDrift("lost");
    expect(await world.drift("lost")).toMatchObject({ state: "settled" });
  });

  it("says why it could not be removed, and can be decided again", async () => {
    await world.addPastStrata(1, "by-hand");
    await world.look();
    await world.db.awsAccount.updateMany({ where: { accountId: "111122223333" }, data: { layerWriteRoleArn: "arn:aws:iam::111122223333:role/nobody" } });
    await world.decide("by-hand", "remove");
    await world.settleDrift("by-hand");
    expect(await world.drift("by-hand")).toMatchObject({ state: "failed", problem: { problem: "role-refused" } });
    await world.db.awsAccount.updateMany({ where: { accountId: "111122223333" }, data: { layerWriteRoleArn: null } });
    expect(await world.decide("by-hand", "remove")).toMatchObject({ ok: true });
    await world.settleDrift("by-hand");
    expect(await world.inAws()).toEqual([]);
  });

  it("of a grant that was revoked while its statement was being put right leaves nothing behind", async () => {
    const id = await world.active();
    const statementId = deriveStatementId(id, 1);
    await world.removePastStrata(1, statementId);
    await world.addPastStrata(1, statementId, "*");
    await world.look();
    await world.decide(statementId, "restore");
    await revokeGrant(world.approver, id, "over");
    await world.settle();
    await world.settleDrift(statementId);
    world.world.advance(SETTLING_MS + 1);
    await world.settle();
    expect(await world.policy(1)).toEqual([]);
    expect((await world.grant(id)).state).toBe("ended");
  });
});
