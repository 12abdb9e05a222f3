import { UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Person } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import { getFunctionNow } from "../get-function-now";
import { consumer, functionWorld, type FunctionWorld } from "../testing/function-world";
import { invokeFunction } from "./invoke-function";
import { listInvocations } from "./list-invocations";

const secret = '{"token":"correct-horse-battery-staple"}';

describeOnDatabases("testing a function", (make) => {
  let world: FunctionWorld;
  let arn: string;
  beforeAll(async () => {
    world = await functionWorld(make);
    arn = await world.function("tried");
    // A machine that is busy with other things starts an interpreter slowly.
    await world.lambda(consumer).send(new UpdateFunctionConfigurationCommand({ FunctionName: "tried", Timeout: 120 }));
    await world.layersOf("tried");
  });
  afterAll(() => world.drop());
  beforeEach(async () => {
    await world.ctx.db.functionInvocation.deleteMany();
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { functionInvokeOn: true, teamId: null } });
  });

  /** Answered where this machine can isolate code, and refused with a sentence of its own where it cannot. */
  const run = async (payload: string) => {
    const answer = await invokeFunction(world.ctx, { arn, payload, confirmed: true });
    if (!answer.ok) expect(answer.reason).toBe("deploy-not-run-here");
    return answer;
  };

  it("runs it once with the event, gives answer, duration and log to the reader, and keeps none of them", async () => {
    const answer = await run(secret);
    if (answer.ok) {
      expect(JSON.parse(answer.value.payload)).toEqual(JSON.parse(secret));
      expect(answer.value).toMatchObject({ status: 200, functionError: null, executedVersion: "$LATEST", report: { memoryMb: 128 } });
      expect(answer.value.logTail).toContain("REPORT RequestId");
    }
    const rows = await world.ctx.db.functionInvocation.findMany();
    expect(rows).toMatchObject([{ state: answer.ok ? "answered" : "refused", payloadBytes: secret.length }]);
    const events = await eventsOf();
    expect(events.at(-1)).toMatchObject({ actorKind: "person", after: { payloadBytes: secret.length } });
    expect(inWords([rows, events])).not.toContain("correct-horse");
  });

  it("refuses an event that is no JSON, none at all, one too large, and a run that nobody confirmed, and runs nothing", async () => {
    const before = (await eventsOf()).length;
    const tries = { '{"a":': "event-not-json", "  ": "event-missing", [`"${"x".repeat(300_000)}"`]: "event-too-large" };
    for (const [payload, reason] of Object.entries(tries)) {
      expect(await invokeFunction(world.ctx, { arn, payload, confirmed: true })).toMatchObject({ ok: false, fields: { payload: { reason } } });
    }
    expect(await invokeFunction(world.ctx, { arn, payload: "{}" })).toMatchObject({ ok: false, fields: { confirmed: { reason: "invoke-not-confirmed" } } });
    expect((await eventsOf()).length).toBe(before);
    expect(await world.ctx.db.functionInvocation.count()).toBe(0);
  });

  it("says that the answer was lost, and never asks again", async () => {
    await world.fault({ operation: "Invoke", kind: "drop-after" });
    expect(await invokeFunction(world.ctx, { arn, payload: "{}", confirmed: true })).toMatchObject({ ok: false, reason: "invocation-lost" });
    expect(await listInvocations(world.ctx, arn)).toMatchObject({ ok: true, value: [{ state: "lost" }] });
  });

  it("leaves no run unrecorded, wherever the process dies, and calls it lost once it cannot go on any more", async () => {
    const counting = dying(world.ctx, { call: Infinity, when: "before" });
    await invokeFunction(counting.ctx, { arn, payload: "{}", confirmed: true });
    for (let call = 1; call <= counting.calls(); call++) {
      for (const when of ["before", "after"] as const) {
        const events = (await eventsOf()).length;
        await world.ctx.db.functionInvocation.deleteMany();
        await expect(invokeFunction(dying(world.ctx, { call, when }).ctx, { arn, payload: "{}", confirmed: true })).rejects.toThrow(Died);
        const rows = await world.ctx.db.functionInvocation.findMany();
        expect({ call, when, recorded: (await eventsOf()).length - events }).toEqual({ call, when, recorded: rows.length });
      }
    }
    await world.ctx.db.functionInvocation.deleteMany();
    await expect(invokeFunction(dying(world.ctx, { call: counting.calls(), when: "before" }).ctx, { arn, payload: "{}", confirmed: true })).rejects.toThrow(Died);
    expect(await listInvocations(world.ctx, arn)).toMatchObject({ value: [{ state: "running" }] });
    world.advance(20 * 60_000);
    expect(await listInvocations(world.ctx, arn)).toMatchObject({ value: [{ state: "lost" }] });
  }, 300_000);

  it("is off until it is switched on, and for the team that owns the account alone", async () => {
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { functionInvokeOn: false } });
    expect(await invokeFunction(world.ctx, { arn, payload: "{}", confirmed: true })).toMatchObject({ ok: false, reason: "invoke-power-off" });
    const team = await world.ctx.db.team.create({ data: { name: "owners of tried" } });
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { functionInvokeOn: true, teamId: team.id } });
    const actor: Person = { kind: "person", userId: "x", name: "X", email: "x@example.com", roles: [{ role: "requester", teamId: "another" }] };
    const stranger = { ...world.ctx, actor };
    expect(await invokeFunction(stranger, { arn, payload: "{}", confirmed: true })).toMatchObject({ ok: false, reason: "function-unknown" });
    expect(await listInvocations(stranger, arn)).toMatchObject({ ok: false, reason: "function-unknown" });
    expect(await getFunctionNow(stranger, arn)).toMatchObject({ ok: false, reason: "function-unknown" });
    const viewer = await world.as("viewer");
    expect(await invokeFunction(viewer, { arn, payload: "{}", confirmed: true })).toMatchObject({ ok: false, reason: "not-allowed", params: { permission: "functions.invoke" } });
    expect(await getFunctionNow(viewer, arn)).toMatchObject({ ok: true, value: { invoke: { may: false, on: true }, state: { handler: "index.handler" } } });
  });

  function eventsOf() {
    return world.ctx.db.event.findMany({ where: { action: "function.invoke", subjectId: arn }, orderBy: { seq: "asc" } });
  }
});

function inWords(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? Number(each) : each));
}
