import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { RemoveLayerVersionPermissionCommand } from "@aws-sdk/client-lambda";
import type { Person } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import type { Context } from "../context";
import { changeLayers } from "./change-layers";
import { confirmLayerChange } from "./confirm-layer-change";
import { getLayerChange, listFunctionChanges } from "./get-layer-change";
import { listFunctionsToAttach } from "./list-functions-to-attach";
import { planLayerChange } from "./plan-layer-change";
import { settleLayerChange } from "./settle-layer-change";
import { attachmentWorld, consumer, hub, type AttachmentWorld } from "./testing/attachment-world";
import { undoLayerChange } from "./undo-layer-change";

describeOnDatabases("changing the layers of functions", (make) => {
  let world: AttachmentWorld;
  beforeAll(async () => {
    world = await attachmentWorld(make);
  });
  afterAll(() => world.drop());
  beforeEach(async () => {
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { functionWriteOn: true, teamId: null } });
  });

  it("attaches a shared version with its ARN, records before and after, and takes it back", async () => {
    const [first, second] = [await world.layer("first"), await world.layer("second")];
    const arn = await world.function("billing", [first]);
    const targetId = await confirmed(world, arn, [second, first], "needs requests");
    await finish(world, targetId);
    expect(await world.layersOf("billing")).toEqual([second, first]);
    expect(await stateOf(world, targetId)).toBe("done");
    expect(await eventsOf(world, arn)).toMatchObject([
      { reason: "needs requests", before: { layers: [first] }, after: { layers: [second, first] } },
    ]);
    expect(await held(world, arn)).toEqual([second, first]);

    const undone = await undoLayerChange(world.ctx, { targetId });
    if (!undone.ok) throw new Error(undone.reason);
    await finish(world, await onlyTarget(world, undone.value.changeId));
    expect(await world.layersOf("billing")).toEqual([first]);
    expect(await held(world, arn)).toEqual([first]);
    expect(await listFunctionChanges(world.ctx, arn)).toMatchObject({ ok: true, value: { mayChange: true, changes: [{ target: { state: "done" } }, { reason: "needs requests", target: { undoneBy: undone.value.changeId } }] } });
  });

  it("changes once and records it once, wherever the process dies on the way", async () => {
    const layers = [await world.layer("first"), await world.layer("second")];
    const arn = await world.function("mortal");
    let wished = [layers[0] ?? ""];
    const counting = dying(world.ctx, { call: Infinity, when: "before" });
    await finish(world, await confirmed(world, arn, wished), counting.ctx);
    // The looks while AWS lets the change take effect are all alike.
    const calls = Math.min(counting.calls(), 14);
    expect(calls).toBeGreaterThan(8);
    for (let call = 1; call <= calls; call++) {
      for (const when of ["before", "after"] as const) {
        wished = wished[0] === layers[0] ? [layers[1] ?? ""] : [layers[0] ?? ""];
        const targetId = await confirmed(world, arn, wished);
        await expect(finish(world, targetId, dying(world.ctx, { call, when }).ctx), `${when} call ${call}`).rejects.toThrow(Died);
        await finish(world, targetId);
        const told = { call, when, state: await stateOf(world, targetId), layers: await world.layersOf("mortal") };
        expect(told).toEqual({ call, when, state: "done", layers: wished });
      }
    }
    expect(await eventsOf(world, arn)).toHaveLength(2 * calls + 1);
  }, 120_000);

  it("finds out by reading back when AWS's answer was lost, whether or not the call got through", async () => {
    const layer = await world.layer("lost");
    for (const kind of ["drop-after", "drop-before"] as const) {
      const arn = await world.function(kind);
      const targetId = await confirmed(world, arn, [layer]);
      await world.fault({ operation: "UpdateFunctionConfiguration", kind });
      await expect(changeLayers(world.ctx, targetId, false)).rejects.toMatchObject({ kind: "maybe-done" });
      expect(await stateOf(world, targetId)).toBe("calling");
      await finish(world, targetId);
      expect(await stateOf(world, targetId)).toBe("done");
      expect(await world.layersOf(kind)).toEqual([layer]);
    }
  });

  it("calls it uncertain when the answer was lost and somebody else changed the function, and asks a person", async () => {
    const [layer, other] = [await world.layer("ours"), await world.layer("theirs")];
    const arn = await world.function("raced");
    const targetId = await confirmed(world, arn, [layer]);
    await world.fault({ operation: "UpdateFunctionConfiguration", kind: "drop-before" });
    await expect(changeLayers(world.ctx, targetId, false)).rejects.toMatchObject({ kind: "maybe-done" });
    await world.changeElsewhere("raced", [other]);
    await finish(world, targetId);
    expect(await targetOf(world, targetId)).toMatchObject({ state: "uncertain", found: [other] });
    expect(await settleLayerChange(world.ctx, { targetId, decision: "try-again" })).toMatchObject({ ok: false, reason: "already-decided" });
    const both = await Promise.all([1, 2].map(() => settleLayerChange(world.ctx, { targetId, decision: "give-up" })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await world.layersOf("raced")).toEqual([other]);
  });

  it("changes nothing when somebody else changed the function first, and shows what they did", async () => {
    const [layer, other] = [await world.layer("ours"), await world.layer("theirs")];
    const arn = await world.function("taken");
    const targetId = await confirmed(world, arn, [layer]);
    await world.changeElsewhere("taken", [other]);
    await finish(world, targetId);
    expect(await targetOf(world, targetId)).toMatchObject({ state: "conflict", found: [other] });
    expect(await world.layersOf("taken")).toEqual([other]);
    expect(await held(world, arn)).toEqual([other]);
  });

  it("refuses a plan made of another revision, and one that AWS would refuse", async () => {
    const [layer, other] = [await world.layer("one"), await world.layer("two")];
    const arn = await world.function("late");
    const revisionId = await revisionOf(world, arn);
    await world.changeElsewhere("late", [other]);
    expect(await confirmLayerChange(world.ctx, { functions: [{ arn, layers: [layer], revisionId }] })).toMatchObject({ ok: false, reason: "function-changed-meanwhile" });
    const fresh = await revisionOf(world, arn);
    expect(await confirmLayerChange(world.ctx, { functions: [{ arn, layers: [layer, layer], revisionId: fresh }] })).toMatchObject({ ok: false, reason: "layers-not-possible" });
    expect(await world.ctx.db.layerChangeTarget.count({ where: { function: { arn } } })).toBe(0);
  });

  it("fails in a sentence of its own when the version is not shared, and can be tried again once it is", async () => {
    const layer = await world.layer("private");
    const arn = await world.function("refused");
    const targetId = await confirmed(world, arn, [layer]);
    await world.lambda(hub).send(new RemoveLayerVersionPermissionCommand({ LayerName: "private", VersionNumber: 1, StatementId: "share" }));
    await finish(world, targetId);
    expect(await targetOf(world, targetId)).toMatchObject({ state: "failed", failure: { refusal: "layer-not-shared", code: "AccessDeniedException" } });
    expect(await settleLayerChange(world.ctx, { targetId, decision: "try-again" })).toMatchObject({ ok: true });
    await finish(world, targetId);
    expect(await stateOf(world, targetId)).toBe("failed");
    expect(await world.layersOf("refused")).toEqual([]);
  });

  it("tries again while AWS throttles, and fails when it goes on", async () => {
    const arn = await world.function("busy");
    const targetId = await confirmed(world, arn, [await world.layer("any")]);
    await world.fault({ operation: "UpdateFunctionConfiguration", kind: "throttle", count: 2 });
    await expect(changeLayers(world.ctx, targetId, false)).rejects.toMatchObject({ kind: "throttled" });
    await changeLayers(world.ctx, targetId, true);
    expect(await targetOf(world, targetId)).toMatchObject({ state: "failed", failure: { refusal: "throttled" } });
  });

  it("does not undo over somebody else's change", async () => {
    const [layer, other] = [await world.layer("mine"), await world.layer("others")];
    const arn = await world.function("undone");
    const targetId = await confirmed(world, arn, [layer]);
    expect(await undoLayerChange(world.ctx, { targetId })).toMatchObject({ ok: false, reason: "layer-change-not-done" });
    await finish(world, targetId);
    await world.changeElsewhere("undone", [other]);
    expect(await undoLayerChange(world.ctx, { targetId })).toMatchObject({ ok: false, reason: "undo-overtaken" });
    expect(await world.layersOf("undone")).toEqual([other]);
  });

  it("asks nothing of AWS where the power is off, then or by the time the job runs", async () => {
    const arn = await world.function("guarded");
    const layer = await world.layer("any");
    const targetId = await confirmed(world, arn, [layer]);
    const revisionId = await revisionOf(world, arn);
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { functionWriteOn: false } });
    await finish(world, targetId);
    expect(await targetOf(world, targetId)).toMatchObject({ state: "failed", failure: { refusal: "power-off" } });
    expect(await confirmLayerChange(world.ctx, { functions: [{ arn, layers: [layer], revisionId }] })).toMatchObject({ ok: false, reason: "function-power-off" });
    expect(await planLayerChange(world.ctx, arn, () => [layer])).toMatchObject({ ok: true, value: { readiness: { kind: "power-off" } } });
    expect(await world.layersOf("guarded")).toEqual([]);
  });

  it("leaves a function to the tool that manages it, unless somebody insists", async () => {
    const arn = await world.function("stacked", [], { "managed-by": "terraform" });
    const wanted = { arn, layers: [await world.layer("any")], revisionId: await revisionOf(world, arn) };
    expect(await confirmLayerChange(world.ctx, { functions: [wanted] })).toMatchObject({ ok: false, reason: "function-managed", params: { tool: "terraform" } });
    expect(await confirmLayerChange(world.ctx, { functions: [wanted], despiteManager: true })).toMatchObject({ ok: true });
  });

  it("proves in the plan, as the consumer, that AWS gives each added version", async () => {
    const [shared, secret] = [await world.layer("shared"), await world.layer("secret", false)];
    const arn = await world.function("asks");
    const answer = await planLayerChange(world.ctx, arn, () => [shared, secret]);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        plan: { slots: { used: 2, limit: 5 }, removed: [] },
        shares: [
          { arn: shared, proof: { outcome: "proven", as: expect.stringContaining(`${consumer}:assumed-role/StrataFunctionWrite`) } },
          { arn: secret, proof: { outcome: "refused", message: expect.stringContaining("no resource-based policy") } },
        ],
      },
    });
  });

  it("is for the team that owns the account alone", async () => {
    const [mine, theirs] = await Promise.all(["mine", "theirs"].map((name) => world.ctx.db.team.create({ data: { name } })));
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { teamId: mine?.id ?? "" } });
    const arn = await world.function("owned");
    const layer = await world.layer("any");
    const targetId = await confirmed(world, arn, [layer]);
    const { changeId } = await targetOf(world, targetId);
    const stranger = asRequester(world.ctx, theirs?.id ?? "");
    const owner = asRequester(world.ctx, mine?.id ?? "");
    const wanted = { functions: [{ arn, layers: [], revisionId: "x" }] };

    expect(await planLayerChange(stranger, arn, () => [])).toMatchObject({ ok: false, reason: "function-unknown" });
    expect(await confirmLayerChange(stranger, wanted)).toMatchObject({ ok: false, reason: "function-unknown" });
    expect(await getLayerChange(stranger, changeId)).toMatchObject({ ok: false, reason: "layer-change-unknown" });
    expect(await listFunctionChanges(stranger, arn)).toEqual({ ok: true, value: { changes: [], mayChange: false } });
    expect(await listFunctionsToAttach(stranger, layer)).toEqual({ ok: true, value: [] });
    expect(await listFunctionsToAttach(owner, layer)).toMatchObject({ ok: true, value: expect.arrayContaining([expect.objectContaining({ arn, power: true })]) });
    expect(await undoLayerChange(stranger, { targetId })).toMatchObject({ ok: false, reason: "function-unknown" });
    expect(await settleLayerChange(stranger, { targetId, decision: "give-up" })).toMatchObject({ ok: false, reason: "function-unknown" });

    expect(await planLayerChange(owner, arn, () => [])).toMatchObject({ ok: true });
    expect(await getLayerChange(owner, changeId)).toMatchObject({ ok: true });
    const viewer = await world.as("viewer");
    expect(await confirmLayerChange(viewer, wanted)).toMatchObject({ ok: false, reason: "not-allowed", params: { permission: "functions.change" } });
    expect(await planLayerChange(viewer, arn, () => [])).toMatchObject({ ok: true, value: { may: { change: false } } });
  });
});

function asRequester(ctx: Context, teamId: string): Context {
  const actor: Person = { kind: "person", userId: "somebody", name: "Somebody", email: "somebody@example.com", roles: [{ role: "requester", teamId }] };
  return { ...ctx, actor };
}

async function revisionOf(world: AttachmentWorld, arn: string): Promise<string> {
  const plan = await planLayerChange(world.ctx, arn, (layers) => layers);
  if (!plan.ok || plan.value.readiness.kind !== "ready") throw new Error(JSON.stringify(plan));
  return plan.value.readiness.revisionId;
}

/** Confirms the change as the page would; answers with its one target. */
async function confirmed(world: AttachmentWorld, arn: string, layers: string[], reason = ""): Promise<string> {
  const answer = await confirmLayerChange(world.ctx, { functions: [{ arn, layers, revisionId: await revisionOf(world, arn) }], reason });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return onlyTarget(world, answer.value.changeId);
}

async function onlyTarget(world: AttachmentWorld, changeId: string): Promise<string> {
  return (await world.ctx.db.layerChangeTarget.findFirstOrThrow({ where: { changeId } })).id;
}

/** What the queue does: runs the job until it says that it is through. */
async function finish(world: AttachmentWorld, targetId: string, ctx = world.ctx): Promise<void> {
  while (!(await changeLayers(ctx, targetId, false)).done);
}

function targetOf(world: AttachmentWorld, id: string) {
  return world.ctx.db.layerChangeTarget.findUniqueOrThrow({ where: { id } });
}

async function stateOf(world: AttachmentWorld, id: string): Promise<string> {
  return (await targetOf(world, id)).state;
}

function eventsOf(world: AttachmentWorld, subjectId: string) {
  return world.ctx.db.event.findMany({ where: { action: "function.change-layers", subjectId }, orderBy: { seq: "asc" } });
}

/** What Strata's own inventory says that the function holds. */
async function held(world: AttachmentWorld, arn: string): Promise<string[]> {
  const rows = await world.ctx.db.reference.findMany({ where: { removedAt: null, function: { arn } }, orderBy: { position: "asc" } });
  return rows.map(({ layerVersionArn }) => layerVersionArn);
}
