import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { fromIni } from "@aws-sdk/credential-providers";
import { createHash, randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DIRECT_ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import { describeOnDatabases, type TestDatabase } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import { createTestWorld, type TestWorld } from "@/lib/testing/world";
import { buildZip } from "@/lib/testing/zip-builder";
import type { Context } from "../context";
import { beginUpload } from "../uploads/begin-upload";
import { describeUpload } from "../uploads/describe-upload";
import { finishUpload } from "../uploads/finish-upload";
import { inspectUpload } from "../uploads/inspect-upload";
import { receiveSlice } from "../uploads/receive-slice";
import { confirmPublish } from "./confirm-publish";
import { findPublication, getPlan, listPublications } from "./queries";
import { SETTLING_MS, publishTarget } from "./publish-target";
import { settlePublish } from "./settle-publish";
import { layerWriteTarget } from "../inventory/account-target";

const zip = buildZip([{ name: "python/" }, { name: "python/test2.py", data: "var_from_test2 = 'this is str in test2'" }]);
const account = "111122223333";
const region = "us-east-1";

describeOnDatabases("publishing", (make: () => Promise<TestDatabase>) => {
  let world: TestWorld;

  beforeEach(async () => {
    world = await createTestWorld(make);
  });
  afterEach(() => world.drop());

  it("publishes version 1, then version 2 of the same content, each with its ARN and CodeSha256", async () => {
    const targetId = await planned(world);
    await publishTarget(world.ctx, targetId, false);
    const second = await planned(world);
    await publishTarget(world.ctx, second, false);

    const rows = await world.ctx.db.layerVersion.findMany({ orderBy: { version: "asc" } });
    expect(rows.map(({ arn, codeSha256 }) => ({ arn, codeSha256 }))).toEqual([1, 2].map((version) => ({
      arn: `arn:aws:lambda:${region}:${account}:layer:share_package:${version}`,
      codeSha256: createHash("sha256").update(zip).digest("base64"),
    })));
    expect(await eventsOf(world, "layer.publish")).toHaveLength(2);
  });

  it("publishes once and records it once, wherever the process dies on the way", async () => {
    const calls = await callsOfOnePublication(world);
    expect(calls).toBeGreaterThan(5);
    for (let call = 1; call <= calls; call++) {
      for (const when of ["before", "after"] as const) {
        const layerName = `dies-${when}-${call}`;
        const targetId = await planned(world, layerName);
        const mortal = dying(world.ctx, { call, when });
        await expect(publishTarget(mortal.ctx, targetId, false), `${when} call ${call}`).rejects.toThrow(Died);
        await revive(world, targetId);

        const target = await world.ctx.db.publishTarget.findUniqueOrThrow({ where: { id: targetId } });
        const inAws = await versionsInAws(world, layerName);
        const told = { call, when, state: target.state, inAws: inAws.length };
        // Died between "called" and the call: nobody can know, so a person is asked; in every other case it is published.
        expect(told).toEqual({ call, when, state: inAws.length === 1 ? "published" : "uncertain", inAws: inAws.length });
        expect(inAws.length).toBeLessThanOrEqual(1);
        expect(await world.ctx.db.layerVersion.count({ where: { layer: { name: layerName } } })).toBe(inAws.length);
      }
    }
  });

  it("finds the version by its CodeSha256 when AWS's answer was lost", async () => {
    const targetId = await planned(world);
    await world.fault({ operation: "PublishLayerVersion", kind: "drop-after" });
    expect(await publishTarget(world.ctx, targetId, false)).toMatchObject({ done: false });
    await publishTarget(world.ctx, targetId, false);
    expect(await stateOf(world, targetId)).toBe("published");
    expect(await versionsInAws(world, "share_package")).toEqual([1]);
  });

  it("calls a target uncertain when the answer was lost and nothing appears, and never publishes again by itself", async () => {
    const targetId = await planned(world);
    await world.fault({ operation: "PublishLayerVersion", kind: "drop-before" });
    await publishTarget(world.ctx, targetId, false);
    expect(await stateOf(world, targetId)).toBe("settling");
    world.advance(SETTLING_MS + 1);
    await publishTarget(world.ctx, targetId, false);
    await publishTarget(world.ctx, targetId, false);
    expect(await stateOf(world, targetId)).toBe("uncertain");
    expect(await versionsInAws(world, "share_package")).toEqual([]);

    expect(await settlePublish(world.ctx, { targetId, decision: "publish-again" })).toMatchObject({ ok: true });
    await publishTarget(world.ctx, targetId, false);
    expect(await stateOf(world, targetId)).toBe("published");
    expect(await versionsInAws(world, "share_package")).toEqual([1]);
  });

  it("tries again while AWS throttles, and fails in AWS's words when it goes on", async () => {
    const targetId = await planned(world);
    await world.fault({ operation: "PublishLayerVersion", kind: "throttle", count: 2 });
    await expect(publishTarget(world.ctx, targetId, false)).rejects.toMatchObject({ kind: "throttled" });
    expect(await world.ctx.db.publishTarget.findUniqueOrThrow({ where: { id: targetId } })).toMatchObject({ state: "pending", failure: { kind: "throttled" } });
    await publishTarget(world.ctx, targetId, true);
    const target = await world.ctx.db.publishTarget.findUniqueOrThrow({ where: { id: targetId } });
    expect(target).toMatchObject({ state: "failed", failure: { kind: "throttled", code: "TooManyRequestsException" } });
    expect(await settlePublish(world.ctx, { targetId, decision: "publish-again" })).toMatchObject({ ok: true });
    await publishTarget(world.ctx, targetId, false);
    expect(await stateOf(world, targetId)).toBe("published");
  });

  it("leads from a draft, and from what the log names, to a publication that waits for a decision, with what is needed to look", async () => {
    const targetId = await planned(world);
    await world.fault({ operation: "PublishLayerVersion", kind: "drop-before" });
    await publishTarget(world.ctx, targetId, false);
    world.advance(SETTLING_MS + 1);
    await publishTarget(world.ctx, targetId, false);

    const found = await findPublication(world.ctx, targetId);
    if (!found.ok) throw new Error(found.reason);
    const { uploadId, planId } = found.value;
    expect(await findPublication(world.ctx, planId)).toEqual(found);
    expect(await listPublications(world.ctx, uploadId)).toMatchObject({ ok: true, value: [{ planId, state: "uncertain", published: 0, targets: 1 }] });
    expect(await listPublications(await world.as("publisher"), uploadId)).toMatchObject({ ok: false, reason: "upload-unknown" });
    expect(await getPlan(world.ctx, planId)).toMatchObject({
      value: { targets: [{ state: "uncertain", call: { lastKnownVersion: 0, codeSha256: createHash("sha256").update(zip).digest("base64") } }] },
    });
  });

  it("lets only one of two people decide about an uncertain target", async () => {
    const targetId = await planned(world);
    await world.fault({ operation: "PublishLayerVersion", kind: "drop-before" });
    await publishTarget(world.ctx, targetId, false);
    world.advance(SETTLING_MS + 1);
    await publishTarget(world.ctx, targetId, false);
    const other = await world.as("publisher");
    const answers = await Promise.all([
      settlePublish(world.ctx, { targetId, decision: "publish-again" }),
      settlePublish(other, { targetId, decision: "publish-again" }),
    ]);
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    expect(await eventsOf(world, "layer.publish-settle")).toHaveLength(1);
  });

  it("brings more than 50 MB by the staging bucket of the region, and leaves nothing there", async () => {
    const large = buildZip([{ name: "python/" }, { name: "python/data.bin", data: randomBytes(DIRECT_ZIP_BYTES_LIMIT) }]);
    const s3 = stagingClient(world);
    const Bucket = `strata-staging-${account}-${region}`;
    await s3.send(new CreateBucketCommand({ Bucket }));
    const targetId = await planned(world, "large", large);
    await publishTarget(world.ctx, targetId, false);
    expect(await stateOf(world, targetId)).toBe("published");
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).toEqual([]);
  });

  it("says what is missing when the staging bucket is not there", async () => {
    const large = buildZip([{ name: "python/" }, { name: "python/data.bin", data: randomBytes(DIRECT_ZIP_BYTES_LIMIT) }]);
    const targetId = await planned(world, "large", large);
    await publishTarget(world.ctx, targetId, false);
    const target = await world.ctx.db.publishTarget.findUniqueOrThrow({ where: { id: targetId } });
    expect(target).toMatchObject({ state: "failed", failure: { kind: "not-found", code: "NoSuchBucket" } });
  });

  it("refuses whoever is no publisher, and a region that is not connected", async () => {
    const uploadId = await readyUpload(world.ctx, "share_package");
    const connected = await connectedAccount(world);
    expect(await confirmPublish(world.ctx, uploadId, { targets: [{ awsAccountId: connected.id, region: "ap-south-1" }] }))
      .toMatchObject({ ok: false, fields: { targets: { reason: "target-unknown" } } });
    const viewer = await world.as("viewer");
    expect(await confirmPublish(viewer, uploadId, { targets: [{ awsAccountId: connected.id, region }] }))
      .toMatchObject({ ok: false, reason: "not-allowed" });
    const otherPublisher = await world.as("publisher");
    expect(await confirmPublish(otherPublisher, uploadId, { targets: [{ awsAccountId: connected.id, region }] }))
      .toMatchObject({ ok: false, reason: "upload-unknown" });
  });

  it("asks for a reason to publish in spite of errors, and records it", async () => {
    const wrong = buildZip([{ name: "test2.py", data: "x = 1" }]);
    const uploadId = await readyUpload(world.ctx, "wrong-root", wrong);
    const connected = await connectedAccount(world);
    const targets = [{ awsAccountId: connected.id, region }];
    expect(await confirmPublish(world.ctx, uploadId, { targets })).toMatchObject({ ok: false, fields: { overrideReason: { reason: "override-reason-missing" } } });
    expect(await confirmPublish(world.ctx, uploadId, { targets, overrideReason: "read by a custom runtime" })).toMatchObject({ ok: true });
    expect(await eventsOf(world, "layer.plan-publish")).toMatchObject([{ reason: "read by a custom runtime" }]);
  });
});

async function connectedAccount(world: TestWorld) {
  return (await world.ctx.db.awsAccount.findFirst({ where: { accountId: account } })) ?? world.connect(account, [region]);
}

/** An upload brought through every command as the browser would. */
async function readyUpload(ctx: Context, layerName: string, bytes: Uint8Array = zip): Promise<string> {
  const codeSha256 = createHash("sha256").update(bytes).digest("base64");
  const begun = await beginUpload(ctx, { fileName: `${layerName}.zip`, sizeBytes: bytes.length, codeSha256, runtimes: ["python3.12"], architectures: [] });
  if (!begun.ok) throw new Error(begun.reason);
  const { uploadId } = begun.value;
  expect(await receiveSlice(ctx, uploadId, 0, oneChunk(bytes))).toMatchObject({ ok: true });
  expect(await finishUpload(ctx, uploadId)).toMatchObject({ ok: true });
  await inspectUpload(ctx, { uploadId });
  const details = { layerName, description: "", licenseInfo: "", runtimes: ["python3.12"], architectures: [] };
  expect(await describeUpload(ctx, uploadId, details)).toMatchObject({ ok: true });
  return uploadId;
}

async function* oneChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function stagingClient({ sandbox }: TestWorld): S3Client {
  const file = sandbox.credentialsFile;
  const credentials = fromIni({ profile: account, filepath: file, configFilepath: file });
  return new S3Client({ endpoint: sandbox.url, region, forcePathStyle: true, credentials });
}

async function planned(world: TestWorld, layerName = "share_package", bytes: Uint8Array = zip): Promise<string> {
  const uploadId = await readyUpload(world.ctx, layerName, bytes);
  const connected = await connectedAccount(world);
  const plan = await confirmPublish(world.ctx, uploadId, { targets: [{ awsAccountId: connected.id, region }] });
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  const [target] = await world.ctx.db.publishTarget.findMany({ where: { planId: plan.value.planId } });
  if (!target) throw new Error("the plan has no target");
  return target.id;
}

async function callsOfOnePublication(world: TestWorld): Promise<number> {
  const immortal = dying(world.ctx, { call: Infinity, when: "before" });
  await publishTarget(immortal.ctx, await planned(world, "counts-calls"), false);
  return immortal.calls();
}

/** What the queue does after a death: runs the job again until it is through, while time goes by. */
async function revive(world: TestWorld, targetId: string): Promise<void> {
  for (let attempt = 0; attempt < 4; attempt++) {
    const step = await publishTarget(world.ctx, targetId, false);
    if (step.done) return;
    world.advance(SETTLING_MS + 1);
  }
  throw new Error("the job never came to an end");
}

async function versionsInAws(world: TestWorld, layerName: string): Promise<number[]> {
  const gateway = world.ctx.aws.layers(layerWriteTarget(await connectedAccount(world), region));
  const versions: number[] = [];
  for await (const page of gateway.listVersions(layerName)) versions.push(...page.map(({ version }) => version));
  return versions;
}

async function stateOf(world: TestWorld, targetId: string): Promise<string> {
  return (await world.ctx.db.publishTarget.findUniqueOrThrow({ where: { id: targetId } })).state;
}

function eventsOf(world: TestWorld, action: string) {
  return world.ctx.db.event.findMany({ where: { action }, orderBy: { seq: "asc" } });
}
