import { GetFunctionCommand, PublishLayerVersionCommand, AddLayerVersionPermissionCommand, ResourceNotFoundException } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Person } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import { buildZip } from "@/lib/testing/zip-builder";
import { readAccountRegion } from "../../inventory/read-account-region";
import { runVersionInspection } from "../../layers/run-version-inspection";
import { consumer, functionWorld, hub, region, type FunctionWorld } from "../testing/function-world";
import { handleSmokeTestSweep } from "./handle-smoke-test";
import { listSmokeTests } from "./list-smoke-tests";
import { orderSmokeTest, SMOKE_TEST_MS } from "./order-smoke-test";
import { runSmokeTest } from "./run-smoke-test";

describeOnDatabases("the import test of a layer version", (make) => {
  let world: FunctionWorld;
  let layer: string;
  beforeAll(async () => {
    world = await functionWorld(make);
    layer = await inspectedLayer(world, "mixed", { "python/good.py": "word = 1\n", "python/bad.py": "import nowhere\n", "python/rude.py": "raise SystemExit(3)\n" });
  });
  afterAll(() => world.drop());
  beforeEach(async () => {
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { smokeTestOn: true, teamId: null } });
  });

  it("imports what the version holds in a function of its own, says how each went, and leaves nothing behind", async () => {
    const id = await ordered(world, layer);
    expect(await rowOf(world, id)).toMatchObject({ state: "pending", imports: ["bad", "good", "rude"] });
    await finish(world, id);
    const row = await rowOf(world, id);
    expect(row).toMatchObject({ state: "done", removedAt: expect.any(Date) });
    // Where this machine cannot isolate code the sandbox says so, and the function is removed all the same.
    if (row.failure === null) {
      expect(row.result).toEqual([
        { name: "bad", error: "ModuleNotFoundError: No module named 'nowhere'" }, { name: "good", error: null }, { name: "rude", error: "SystemExit: 3" },
      ]);
    } else expect(row.failure).toMatchObject({ refusal: "not-run-here" });
    expect(await isThere(world, row.functionName)).toBe(false);
    expect(await endEvents(world, row.functionName)).toHaveLength(1);
  }, 180_000);

  it("gives the function a role that may do nothing, a name and tags that say what it is, and the layer alone", async () => {
    const id = await ordered(world, layer);
    await runSmokeTest(world.ctx, id, false);
    const { functionName, endsAt } = await rowOf(world, id);
    const there = await world.lambda(consumer).send(new GetFunctionCommand({ FunctionName: functionName }));
    expect(functionName).toMatch(/^strata-smoke-/);
    expect(there.Configuration).toMatchObject({ Role: `arn:aws:iam::${consumer}:role/strata/StrataSmokeRun`, Layers: [{ Arn: layer }] });
    expect(there.Tags).toEqual({ "strata:smoke-test": id, "strata:ends-at": endsAt.toISOString() });
    await sweep(world, id);
  });

  it("is swept away at its end time, wherever the process died before", async () => {
    // The run itself is cut short: what is looked at is what is left behind.
    const refuseRuns = () => world.fault({ operation: "Invoke", kind: "throttle", count: 1 });
    const counting = dying(world.ctx, { call: Infinity, when: "before" });
    await refuseRuns();
    await finish(world, await ordered(world, layer), counting.ctx, true);
    const calls = Math.min(counting.calls(), 24);
    expect(calls).toBeGreaterThan(10);
    for (let call = 1; call <= calls; call++) {
      for (const when of ["before", "after"] as const) {
        const id = await ordered(world, layer);
        await refuseRuns();
        const death = dying(world.ctx, { call, when });
        await finish(world, id, death.ctx, true).catch((error: unknown) => {
          if (!(error instanceof Died)) throw error;
        });
        await sweep(world, id);
        const row = await rowOf(world, id);
        const told = { call, when, state: row.state, there: await isThere(world, row.functionName), ends: (await endEvents(world, row.functionName)).length };
        expect(told).toEqual({ call, when, state: "done", there: false, ends: 1 });
      }
    }
  }, 300_000);

  it("goes on where it was when the process died, without waiting for the sweep", async () => {
    const id = await ordered(world, layer);
    await expect(finish(world, id, dying(world.ctx, { call: 5, when: "after" }).ctx)).rejects.toThrow(Died);
    await world.fault({ operation: "Invoke", kind: "throttle", count: 1 });
    await finish(world, id, world.ctx, true);
    expect(await rowOf(world, id)).toMatchObject({ state: "done", failure: { refusal: "throttled" } });
  });

  it("removes what it made even after the power was switched off, and makes nothing more", async () => {
    const id = await ordered(world, layer);
    await runSmokeTest(world.ctx, id, false);
    const { functionName } = await rowOf(world, id);
    expect(await isThere(world, functionName)).toBe(true);
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { smokeTestOn: false } });
    await finish(world, id);
    expect(await rowOf(world, id)).toMatchObject({ state: "done", failure: { refusal: "power-off" } });
    expect(await isThere(world, functionName)).toBe(false);
    expect(await orderSmokeTest(world.ctx, wish(world, layer))).toMatchObject({ ok: false, fields: { awsAccountId: { reason: "smoke-power-off" } } });
  });

  it("says why AWS did not make the function: the version is not shared with the account", async () => {
    const secret = await inspectedLayer(world, "secret", { "python/secret.py": "" }, false);
    const id = await ordered(world, secret);
    await finish(world, id);
    expect(await rowOf(world, id)).toMatchObject({ state: "done", result: null, failure: { refusal: "may-not-do", message: expect.stringContaining("no resource-based policy") } });
  });

  it("refuses what cannot be tried, and says what to do", async () => {
    expect(await orderSmokeTest(world.ctx, { ...wish(world, layer), runtime: "java21" })).toMatchObject({ ok: false, fields: { runtime: { reason: "smoke-runtime-unfit" } } });
    expect(await orderSmokeTest(world.ctx, { ...wish(world, layer), runtime: "nodejs22.x" })).toMatchObject({ ok: false, fields: { runtime: { reason: "smoke-nothing-to-import" } } });
    expect(await orderSmokeTest(world.ctx, wish(world, `${layer}9`))).toMatchObject({ ok: false, reason: "smoke-not-inspected" });
  });

  it("is for the team that owns the account alone", async () => {
    const team = await world.ctx.db.team.create({ data: { name: "owners of the consumer" } });
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { teamId: team.id } });
    const actor: Person = { kind: "person", userId: "x", name: "X", email: "x@example.com", roles: [{ role: "requester", teamId: "another" }] };
    const stranger = { ...world.ctx, actor };
    expect(await orderSmokeTest(stranger, wish(world, layer))).toMatchObject({ ok: false, fields: { awsAccountId: { reason: "smoke-account-missing" } } });
    expect(await listSmokeTests(stranger, layer)).toMatchObject({ ok: true, value: { rows: [], choices: { accounts: [] } } });
    const owner = { ...world.ctx, actor: { ...actor, roles: [{ role: "requester" as const, teamId: team.id }] } };
    const answer = await listSmokeTests(owner, layer);
    expect(answer).toMatchObject({ ok: true, value: { choices: { accounts: [{ id: world.account.id }] } } });
    expect(answer.ok && answer.value.rows.length).toBeGreaterThan(0);
    expect(await orderSmokeTest(await world.as("viewer"), wish(world, layer))).toMatchObject({ ok: false, reason: "not-allowed" });
  });
});

/** A version of the hub whose content Strata has inspected, shared with the consumer. */
async function inspectedLayer(world: FunctionWorld, name: string, files: Record<string, string>, shared = true): Promise<string> {
  const zip = buildZip(Object.entries(files).map(([path, data]) => ({ name: path, data })));
  const { LayerVersionArn = "", Version } = await world.lambda(hub).send(new PublishLayerVersionCommand({ LayerName: name, Content: { ZipFile: zip } }));
  const grant = { LayerName: name, VersionNumber: Version, StatementId: "share", Action: "lambda:GetLayerVersion", Principal: consumer };
  if (shared) await world.lambda(hub).send(new AddLayerVersionPermissionCommand(grant));
  await readAccountRegion(world.ctx, await world.ctx.db.awsAccount.findFirstOrThrow({ where: { accountId: hub } }), region);
  const { id } = await world.ctx.db.layerVersion.findUniqueOrThrow({ where: { arn: LayerVersionArn } });
  await runVersionInspection(world.ctx, { layerVersionId: id }, { lastAttempt: true });
  return LayerVersionArn;
}

function wish(world: FunctionWorld, layerVersionArn: string) {
  return { layerVersionArn, awsAccountId: world.account.id, runtime: "python3.12", architecture: "x86_64" };
}

async function ordered(world: FunctionWorld, layerVersionArn: string): Promise<string> {
  const answer = await orderSmokeTest(world.ctx, wish(world, layerVersionArn));
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value.smokeTestId;
}

/** What the queue does: step after step until it says that it is through. */
async function finish(world: FunctionWorld, id: string, ctx = world.ctx, lastAttempt = false): Promise<void> {
  while (!(await runSmokeTest(ctx, id, lastAttempt)).done);
}

/** The end time has come, in another process. */
async function sweep(world: FunctionWorld, id: string): Promise<void> {
  const late = { ...world.ctx, now: () => new Date(Date.now() + SMOKE_TEST_MS + 60_000) };
  await handleSmokeTestSweep(late, { smokeTestId: id });
}

function rowOf(world: FunctionWorld, id: string) {
  return world.ctx.db.smokeTest.findUniqueOrThrow({ where: { id } });
}

async function isThere(world: FunctionWorld, functionName: string): Promise<boolean> {
  try {
    await world.lambda(consumer).send(new GetFunctionCommand({ FunctionName: functionName }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

async function endEvents(world: FunctionWorld, functionName: string) {
  const events = await world.ctx.db.event.findMany({ where: { action: "layer.smoke-test-end" } });
  return events.filter(({ after }) => JSON.stringify(after).includes(functionName));
}
