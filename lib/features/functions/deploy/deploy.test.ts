import { CreateFunctionCommand, GetFunctionCommand, UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Person } from "@/lib/auth/actor";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import { buildZip } from "@/lib/testing/zip-builder";
import type { Context } from "../../context";
import { consumer, functionWorld, region, type FunctionWorld } from "../testing/function-world";
import { changeCode } from "./change-code";
import { createFunction } from "./create-function";
import { deployFunction } from "./deploy-function";
import { listExecutionRoles } from "./list-execution-roles";
import { getDeployment } from "./get-deployment";
import { readFunctionCode } from "./read-code";
import type { CreateFunctionInput } from "./schema";
import { settleDeployment } from "./settle-deployment";

describeOnDatabases("creating functions and changing their code", (make) => {
  let world: FunctionWorld;
  beforeAll(async () => {
    world = await functionWorld(make);
  });
  afterAll(() => world.drop());
  beforeEach(async () => {
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { functionCreateOn: true, teamId: null } });
  });

  it("creates the function as it was typed, shows it at once, records one event, and keeps nothing of the code", async () => {
    const id = await ordered(world, { name: "made", description: "Answers", memoryMb: "256", timeoutSeconds: "9", reason: "the article" });
    await finish(world, id);
    expect(await rowOf(world, id)).toMatchObject({ state: "done" });
    const { Configuration } = await world.lambda(consumer).send(new GetFunctionCommand({ FunctionName: "made" }));
    expect(Configuration).toMatchObject({
      Runtime: "python3.12", Handler: "index.handler", Role: world.executionRole, Description: "Answers", MemorySize: 256, Timeout: 9, Architectures: ["arm64"],
      CodeSha256: (await rowOf(world, id)).codeSha256,
    });
    expect(await world.ctx.db.lambdaFunction.findUnique({ where: { arn: arnOf("made") } })).toMatchObject({ runtime: "python3.12", removedAt: null });
    expect(await eventsOf(world, "made", "function.create")).toMatchObject([{ reason: "the article", actorKind: "person" }]);
    expect(await world.ctx.store.size(`code/${id}.zip`)).toBeNull();
    expect(JSON.stringify(await world.ctx.db.event.findMany({ where: { subjectId: arnOf("made") } }), (_, value) => (typeof value === "bigint" ? Number(value) : value as unknown))).not.toContain("return event");
  });

  it("creates once and records it once, wherever the process dies on the way", async () => {
    const counting = dying(world.ctx, { call: Infinity, when: "before" });
    await finish(world, await ordered(world, { name: "mortal-0" }), counting.ctx);
    // The looks while AWS makes it ready are all alike.
    const calls = Math.min(counting.calls(), 14);
    expect(calls).toBeGreaterThan(7);
    for (let call = 1; call <= calls; call++) {
      for (const when of ["before", "after"] as const) {
        const name = `mortal-${call}-${when}`;
        const id = await ordered(world, { name });
        await expect(finish(world, id, dying(world.ctx, { call, when }).ctx), `${when} call ${call}`).rejects.toThrow(Died);
        await finish(world, id);
        const there = await world.lambda(consumer).send(new GetFunctionCommand({ FunctionName: name }));
        const told = { name, state: (await rowOf(world, id)).state, made: there.Tags?.["strata:deployment"] === id, events: (await eventsOf(world, name, "function.create")).length, code: await world.ctx.store.size(`code/${id}.zip`) };
        expect(told).toEqual({ name, state: "done", made: true, events: 1, code: null });
      }
    }
  }, 120_000);

  it("knows its own function by the tag when AWS's answer was lost, whether or not the call got through", async () => {
    for (const kind of ["drop-after", "drop-before"] as const) {
      const id = await ordered(world, { name: `lost-${kind}` });
      await world.fault({ operation: "CreateFunction", kind });
      await expect(deployFunction(world.ctx, id, false)).rejects.toMatchObject({ kind: "maybe-done" });
      expect(await rowOf(world, id)).toMatchObject({ state: "calling" });
      await finish(world, id);
      expect(await rowOf(world, id)).toMatchObject({ state: "done" });
    }
  });

  it("leaves somebody else's function of that name alone", async () => {
    const id = await ordered(world, { name: "theirs" });
    await makeElsewhere(world, "theirs");
    await finish(world, id);
    expect(await rowOf(world, id)).toMatchObject({ state: "conflict" });
    expect((await world.lambda(consumer).send(new GetFunctionCommand({ FunctionName: "theirs" }))).Configuration?.Runtime).toBe("python3.11");
    expect(await world.ctx.store.size(`code/${id}.zip`)).toBeNull();
  });

  it("is uncertain when the answer stays lost, keeps the code, and a person looks again or gives up, one of two", async () => {
    const id = await ordered(world, { name: "unsure" });
    await world.fault({ operation: "CreateFunction", kind: "drop-after" });
    await deployFunction(world.ctx, id, true);
    expect(await rowOf(world, id)).toMatchObject({ state: "uncertain" });
    expect(await world.ctx.store.size(`code/${id}.zip`)).toBeGreaterThan(0);
    const both = await Promise.all((["look-again", "look-again"] as const).map((decision) => settleDeployment(world.ctx, { deploymentId: id, decision })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await finish(world, id);
    expect(await rowOf(world, id)).toMatchObject({ state: "done" });
  });

  it("says in a sentence of its own that Lambda may not assume the role, and fails", async () => {
    const id = await ordered(world, { name: "roleless", roleArn: `arn:aws:iam::${consumer}:role/service-role/nobody` });
    await finish(world, id);
    expect(await getDeployment(world.ctx, id)).toMatchObject({ ok: true, value: { state: "failed", failure: { refusal: "role-not-assumable" } } });
    const passed = await ordered(world, { name: "unpassed", roleArn: `arn:aws:iam::${consumer}:role/strata/StrataRead` });
    await finish(world, passed);
    expect(await rowOf(world, passed)).toMatchObject({ state: "failed", failure: { refusal: "may-not-pass-role" } });
  });

  it("names every field that is wrong, and asks AWS nothing", async () => {
    const before = await world.ctx.db.functionDeployment.count();
    const answer = await createFunction(world.ctx, {
      ...wish(world, "a b"), region: "eu-west-9", runtime: "python2.7", architecture: "mips", handler: "", roleArn: "arn:aws-cn:iam::1:role/x", memoryMb: "64", timeoutSeconds: "1e3",
      code: { from: "editor", files: [{ path: "../index.py", text: "" }] },
    });
    expect(answer).toMatchObject({
      ok: false,
      fields: {
        name: { reason: "function-name-malformed" }, region: { reason: "function-region-unknown" }, runtime: { reason: "function-runtime-retired" },
        architecture: { reason: "function-architecture-unknown" }, handler: { reason: "function-handler-missing" }, roleArn: { reason: "role-arn-malformed" },
        memoryMb: { reason: "function-memory-out-of-range" }, timeoutSeconds: { reason: "function-timeout-out-of-range" }, code: { reason: "code-path-malformed" },
      },
    });
    const junk = await createFunction(world.ctx, { ...wish(world, "junk"), code: { from: "zip", zip: new TextEncoder().encode("no zip at all") } });
    expect(junk).toMatchObject({ ok: false, fields: { code: { reason: "code-not-a-zip" } } });
    expect(await world.ctx.db.functionDeployment.count()).toBe(before);
  });

  it("suggests the account's roles, without those of services and of Strata itself, to whoever may create there", async () => {
    expect(await listExecutionRoles(world.ctx, world.account.id)).toEqual({ ok: true, value: [world.executionRole] });
    expect(await listExecutionRoles(await world.as("viewer"), world.account.id)).toMatchObject({ ok: false, reason: "function-account-missing" });
  });

  it("asks nothing of AWS where the power is off, then or by the time the job runs", async () => {
    const id = await ordered(world, { name: "guarded" });
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { functionCreateOn: false } });
    await finish(world, id);
    expect(await rowOf(world, id)).toMatchObject({ state: "failed", failure: { refusal: "power-off" } });
    expect(await createFunction(world.ctx, wish(world, "refused"))).toMatchObject({ ok: false, fields: { awsAccountId: { reason: "create-power-off" } } });
  });

  it("edits the code of a small function, against the revision that was read", async () => {
    const arn = await world.function("edited");
    const read = await codeOf(world, arn);
    expect(read.files).toEqual([{ path: "index.py", text: "def handler(event, context): return event", executable: false }]);
    const files = [{ path: "index.py", text: "from lib import word\n\ndef handler(event, context): return word\n" }, { path: "lib.py", text: "word = '层'\n" }];
    const answer = await changeCode(world.ctx, { arn, revisionId: read.revisionId, code: { from: "editor", files } });
    const id = deploymentOf(answer);
    await finish(world, id);
    expect(await rowOf(world, id)).toMatchObject({ state: "done" });
    expect((await codeOf(world, arn)).files).toEqual(files.map((file) => ({ ...file, executable: false })));
    expect(await changeCode(world.ctx, { arn, revisionId: read.revisionId, code: { from: "editor", files } })).toMatchObject({ ok: false, reason: "function-changed-meanwhile" });
    const fresh = await codeOf(world, arn);
    expect(await changeCode(world.ctx, { arn, revisionId: fresh.revisionId, code: { from: "editor", files } })).toMatchObject({ ok: false, reason: "code-unchanged" });
    expect(await eventsOf(world, "edited", "function.change-code")).toHaveLength(1);
  });

  it("changes code once and records it once, wherever the process dies on the way", async () => {
    const arn = await world.function("rewritten");
    let version = 0;
    const order = async () => {
      const { revisionId } = await codeOf(world, arn);
      return deploymentOf(await changeCode(world.ctx, { arn, revisionId, code: { from: "editor", files: [{ path: "index.py", text: `version = ${++version}\n` }] } }));
    };
    const counting = dying(world.ctx, { call: Infinity, when: "before" });
    await finish(world, await order(), counting.ctx);
    const calls = Math.min(counting.calls(), 14);
    for (let call = 1; call <= calls; call++) {
      for (const when of ["before", "after"] as const) {
        const id = await order();
        await expect(finish(world, id, dying(world.ctx, { call, when }).ctx), `${when} call ${call}`).rejects.toThrow(Died);
        await finish(world, id);
        expect({ call, when, state: (await rowOf(world, id)).state, files: (await codeOf(world, arn)).files }).toMatchObject({ state: "done", files: [{ text: `version = ${version}\n` }] });
      }
    }
    expect(await eventsOf(world, "rewritten", "function.change-code")).toHaveLength(2 * calls + 1);
  }, 120_000);

  it("does not write over code that somebody else changed in between", async () => {
    const arn = await world.function("raced");
    const { revisionId } = await codeOf(world, arn);
    const id = deploymentOf(await changeCode(world.ctx, { arn, revisionId, code: { from: "editor", files: [{ path: "index.py", text: "ours" }] } }));
    await world.lambda(consumer).send(new UpdateFunctionCodeCommand({ FunctionName: "raced", ZipFile: buildZip([{ name: "index.py", data: "theirs" }]) }));
    await finish(world, id);
    expect(await rowOf(world, id)).toMatchObject({ state: "conflict" });
    await world.layersOf("raced");
    expect((await codeOf(world, arn)).files).toMatchObject([{ text: "theirs" }]);
  });

  it("offers no editor for code that is not text, and leaves a managed function to its tool unless somebody insists", async () => {
    const arn = await world.function("stacked", [], { "managed-by": "terraform" });
    const read = await codeOf(world, arn);
    const wanted = { arn, revisionId: read.revisionId, code: { from: "zip" as const, zip: buildZip([{ name: "index.py", data: new Uint8Array([0, 1, 2]) }]) } };
    expect(await changeCode(world.ctx, wanted)).toMatchObject({ ok: false, reason: "function-code-managed", params: { tool: "terraform" } });
    await finish(world, deploymentOf(await changeCode(world.ctx, { ...wanted, despiteManager: true })));
    expect((await codeOf(world, arn)).files).toBe("not-text");
  });

  it("is for the team that owns the account alone", async () => {
    const [mine, theirs] = await Promise.all(["mine", "theirs"].map((name) => world.ctx.db.team.create({ data: { name: `${name} of functions` } })));
    await world.ctx.db.awsAccount.update({ where: { id: world.account.id }, data: { teamId: mine?.id ?? "" } });
    const arn = await world.function("owned");
    const id = await ordered(world, { name: "owned-too" });
    const [stranger, owner] = [asRequester(world.ctx, theirs?.id ?? ""), asRequester(world.ctx, mine?.id ?? "")];
    expect(await createFunction(stranger, wish(world, "stranger"))).toMatchObject({ ok: false, fields: { awsAccountId: { reason: "function-account-missing" } } });
    expect(await getDeployment(stranger, id)).toMatchObject({ ok: false, reason: "deployment-unknown" });
    expect(await settleDeployment(stranger, { deploymentId: id, decision: "give-up" })).toMatchObject({ ok: false, reason: "deployment-unknown" });
    expect(await readFunctionCode(stranger, arn)).toMatchObject({ ok: false, reason: "function-unknown" });
    expect(await changeCode(stranger, { arn, revisionId: "x", code: { from: "editor", files: [] } })).toMatchObject({ ok: false, reason: "function-unknown" });
    expect(await readFunctionCode(owner, arn)).toMatchObject({ ok: true });
    expect(await getDeployment(owner, id)).toMatchObject({ ok: true, value: { mayChange: true } });
    const viewer = await world.as("viewer");
    expect(await createFunction(viewer, wish(world, "viewed"))).toMatchObject({ ok: false, reason: "not-allowed", params: { permission: "functions.create" } });
    expect(await readFunctionCode(viewer, arn)).toMatchObject({ ok: false, reason: "not-allowed" });
  });
});

function arnOf(name: string): string {
  return `arn:aws:lambda:${region}:${consumer}:function:${name}`;
}

function wish(world: FunctionWorld, name: string): CreateFunctionInput {
  return {
    awsAccountId: world.account.id, region, name, runtime: "python3.12", architecture: "arm64", handler: "index.handler", roleArn: world.executionRole, memoryMb: "128", timeoutSeconds: "3",
    code: { from: "editor", files: [{ path: "index.py", text: "def handler(event, context): return event\n" }] },
  };
}

/** Orders a creation as the page would. */
async function ordered(world: FunctionWorld, { name, ...more }: Partial<CreateFunctionInput> & { name: string }): Promise<string> {
  return deploymentOf(await createFunction(world.ctx, { ...wish(world, name), ...more }));
}

function deploymentOf(answer: Awaited<ReturnType<typeof createFunction>>): string {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value.deploymentId;
}

/** What the queue does: runs the job until it says that it is through. */
async function finish(world: FunctionWorld, id: string, ctx = world.ctx): Promise<void> {
  while (!(await deployFunction(ctx, id, false)).done);
}

function rowOf(world: FunctionWorld, id: string) {
  return world.ctx.db.functionDeployment.findUniqueOrThrow({ where: { id } });
}

function eventsOf(world: FunctionWorld, name: string, action: string) {
  return world.ctx.db.event.findMany({ where: { action, subjectId: arnOf(name) } });
}

async function codeOf(world: FunctionWorld, arn: string) {
  const read = await readFunctionCode(world.ctx, arn);
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read.value;
}

async function makeElsewhere(world: FunctionWorld, name: string): Promise<void> {
  await world.lambda(consumer).send(new CreateFunctionCommand({
    FunctionName: name, Runtime: "python3.11", Handler: "index.handler", Role: world.executionRole, Code: { ZipFile: buildZip([{ name: "index.py", data: "theirs" }]) },
  }));
}

function asRequester(ctx: Context, teamId: string): Context {
  const actor: Person = { kind: "person", userId: "somebody", name: "Somebody", email: "somebody@example.com", roles: [{ role: "requester", teamId }] };
  return { ...ctx, actor };
}
