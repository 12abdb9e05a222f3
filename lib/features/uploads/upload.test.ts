import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ByteRange } from "@/lib/domain/byte-range";
import { ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import { incomingFolder } from "@/lib/runtime/incoming-folder";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import { createTestWorld, type TestWorld } from "@/lib/testing/world";
import { buildZip } from "@/lib/testing/zip-builder";
import { readListRequest } from "@/lib/domain/list-request";
import type { Context } from "../context";
import { beginUpload } from "./begin-upload";
import { discardUpload } from "./discard-upload";
import { finishUpload } from "./finish-upload";
import { giveUpInspection } from "./give-up";
import { inspectUpload } from "./inspect-upload";
import { listUploads } from "./list-uploads";
import { getUpload } from "./queries";
import { receiveSlice } from "./receive-slice";
import { missingRanges } from "./missing-ranges";
import { describeUpload } from "./describe-upload";
import { uploadListTerms } from "./schema";
import { sweepUploads } from "./sweep-uploads";

describeOnDatabases("an upload", (make) => {
  let world: TestWorld;
  let ctx: Context;

  beforeAll(async () => {
    world = await createTestWorld(make);
    ctx = world.ctx;
  });
  afterAll(() => world.drop());

  it("arrives in slices, is inspected, and is proposed what its content suggests", async () => {
    const zip = layerZip();
    const uploadId = await begin(ctx, zip);
    await receiveSlice(ctx, uploadId, 0, chunks(zip.subarray(0, 50)));
    await receiveSlice(ctx, uploadId, 50, chunks(zip.subarray(50)));
    expect(await finishUpload(ctx, uploadId)).toEqual({ ok: true, value: { uploadId } });
    await inspectUpload(ctx, { uploadId });
    const upload = await getUpload(ctx, uploadId);
    expect(upload).toMatchObject({ ok: true, value: { state: "ready", layerName: "layer", report: { verdict: "accept", codeSha256: digest(zip) } } });
    expect(upload.ok && upload.value.runtimes).toContain("python3.12");
    expect(await actionsOn(uploadId)).toEqual(["upload.begin", "upload.finish", "upload.inspect"]);
  });

  it("goes on where the connection broke in the middle of a slice", async () => {
    const zip = layerZip();
    const uploadId = await begin(ctx, zip);
    const broken = receiveSlice(ctx, uploadId, 0, breaking(zip.subarray(0, 60)));
    expect(await broken).toEqual({ ok: true, value: { missing: rest(zip, 60) } });
    expect(await receiveSlice(ctx, uploadId, 0, chunks(zip))).toMatchObject({ ok: false, reason: "wrong-offset" });
    expect(await receiveSlice(ctx, uploadId, 60, chunks(zip.subarray(60)))).toEqual({ ok: true, value: { missing: [] } });
    expect(await finishUpload(ctx, uploadId)).toMatchObject({ ok: true });
  });

  it("arrives by several requests at once, in whatever order, and none changes what another brought", async () => {
    const zip = layerZip();
    const uploadId = await begin(ctx, zip);
    const [first, release] = held(zip.subarray(0, 64), zip.subarray(64, 96));
    const slow = receiveSlice(ctx, uploadId, 0, first);
    expect(await receiveSlice(ctx, uploadId, 96, chunks(zip.subarray(96)))).toEqual({ ok: true, value: { missing: [{ from: 0, to: 96 }] } });
    expect(await finishUpload(ctx, uploadId)).toMatchObject({ ok: false, reason: "upload-incomplete", params: { seen: zip.length - 96 } });
    expect(await receiveSlice(ctx, uploadId, 64, chunks(Buffer.alloc(64, "x")))).toMatchObject({ ok: false, reason: "wrong-offset" });
    expect(await missingRanges(ctx, uploadId)).toEqual({ ok: true, value: { missing: [{ from: 0, to: 64 }] } });
    release();
    expect(await slow).toMatchObject({ ok: false, reason: "wrong-offset" });
    expect(await missingRanges(ctx, uploadId)).toEqual({ ok: true, value: { missing: [] } });
    // Bytes 64 to 96 are those of the request that came first, and they were wrong: the digest is made of what lies on disk.
    expect(await finishUpload(ctx, uploadId)).toMatchObject({ ok: false, reason: "digest-mismatch" });
  });

  it("goes on from what was on disk when the process died, and is found again by its content", async () => {
    const zip = layerZip();
    const uploadId = await begin(ctx, zip);
    await receiveSlice(ctx, uploadId, 0, chunks(zip.subarray(0, 70)));
    await expect.poll(async () => (await ctx.db.upload.findUniqueOrThrow({ where: { id: uploadId } })).receivedBytes).toBe(70n);

    const restarted = { ...ctx, incoming: incomingFolder(world.incomingDir) };
    expect(await missingRanges(restarted, uploadId)).toEqual({ ok: true, value: { missing: rest(zip, 70) } });
    expect(await beginUpload(restarted, request(zip))).toEqual({ ok: true, value: { uploadId, missing: rest(zip, 70) } });
    await receiveSlice(restarted, uploadId, 70, chunks(zip.subarray(70)));
    expect(await finishUpload(restarted, uploadId)).toMatchObject({ ok: true });
    expect(await ctx.store.size(`zips/${Buffer.from(digest(zip), "base64").toString("hex")}.zip`)).toBe(zip.length);
  });

  it("is finished once, wherever the process dies while finishing", async () => {
    const counted = dying(ctx, { call: Infinity, when: "before" });
    await finishUpload(counted.ctx, await sent(ctx, layerZip()));
    for (let call = 1; call <= counted.calls(); call++) {
      for (const when of ["before", "after"] as const) {
        const zip = layerZip();
        const uploadId = await sent(ctx, zip);
        const mortal = dying({ ...ctx, incoming: incomingFolder(world.incomingDir) }, { call, when });
        await expect(finishUpload(mortal.ctx, uploadId), `${when} call ${call}`).rejects.toThrow(Died);

        const restarted = { ...ctx, incoming: incomingFolder(world.incomingDir) };
        expect(await finishUpload(restarted, uploadId), `${when} call ${call}`).toMatchObject({ ok: true });
        await inspectUpload(restarted, { uploadId });
        expect(await getUpload(restarted, uploadId)).toMatchObject({ ok: true, value: { state: "ready" } });
        expect(await actionsOn(uploadId), `${when} call ${call}`).toEqual(["upload.begin", "upload.finish", "upload.inspect"]);
      }
    }
  });

  it("is refused before it is sent when it is larger than a layer can be, or empty", async () => {
    const zip = layerZip();
    expect(await beginUpload(ctx, { ...request(zip), sizeBytes: ZIP_BYTES_LIMIT + 1 })).toMatchObject({
      ok: false, reason: "zip-too-large", params: { seen: ZIP_BYTES_LIMIT + 1, limit: ZIP_BYTES_LIMIT },
    });
    expect(await beginUpload(ctx, { ...request(zip), sizeBytes: ZIP_BYTES_LIMIT })).toMatchObject({ ok: true });
    expect(await beginUpload(ctx, { ...request(zip), sizeBytes: 0 })).toMatchObject({ ok: false, reason: "file-empty" });
  });

  it("takes no more bytes than were announced, and is not finished with fewer", async () => {
    const zip = layerZip();
    const uploadId = await begin(ctx, zip);
    expect(await receiveSlice(ctx, uploadId, 0, chunks(Buffer.concat([zip, Buffer.alloc(1)])))).toMatchObject({ ok: false, reason: "upload-longer-than-announced" });
    expect(await finishUpload(ctx, uploadId)).toMatchObject({ ok: false, reason: "upload-incomplete" });
  });

  it("starts over when what arrived is not what the browser read", async () => {
    const zip = layerZip();
    const uploadId = await begin(ctx, zip);
    const damaged = Buffer.from(zip);
    damaged[40] = (damaged[40] ?? 0) ^ 1;
    await receiveSlice(ctx, uploadId, 0, chunks(damaged));
    expect(await finishUpload(ctx, uploadId)).toMatchObject({ ok: false, reason: "digest-mismatch" });
    expect(await missingRanges(ctx, uploadId)).toEqual({ ok: true, value: { missing: rest(zip, 0) } });
    await receiveSlice(ctx, uploadId, 0, chunks(zip));
    expect(await finishUpload(ctx, uploadId)).toMatchObject({ ok: true });
  });

  it("fails cleanly when the disk is full, and leaves the others alone", async () => {
    const zip = layerZip();
    const other = await begin(ctx, layerZip());
    const uploadId = await begin(ctx, zip);
    const full = { ...ctx, incoming: { ...ctx.incoming, receive: () => Promise.reject(Object.assign(new Error("no space left"), { code: "ENOSPC" })) } };
    expect(await receiveSlice(full, uploadId, 0, chunks(zip))).toMatchObject({ ok: false, reason: "disk-full" });
    expect(await getUpload(ctx, uploadId)).toMatchObject({ ok: true, value: { state: "failed", failure: { reason: "disk-full" } } });
    expect(await getUpload(ctx, other)).toMatchObject({ ok: true, value: { state: "receiving" } });
    expect(await actionsOn(uploadId)).toEqual(["upload.begin", "upload.fail"]);
    expect(await beginUpload(ctx, request(zip))).toMatchObject({ ok: true, value: { missing: rest(zip, 0) } });
  });

  it("is inspected anew for other runtimes, and keeps the result for the newest ones only", async () => {
    const uploadId = await sent(ctx, layerZip());
    await finishUpload(ctx, uploadId);
    await inspectUpload(ctx, { uploadId });
    const details = { layerName: "for-node", description: "", licenseInfo: "MIT", runtimes: ["nodejs22.x"], architectures: [] };
    expect(await describeUpload(ctx, uploadId, details)).toMatchObject({ ok: true, value: { inspectionOrdered: true } });
    await inspectUpload(ctx, { uploadId });
    expect(await getUpload(ctx, uploadId)).toMatchObject({ ok: true, value: { state: "ready", runtimes: ["nodejs22.x"], report: { verdict: "reject" } } });
  });

  it("says that it could not be inspected when no attempt came to an end, once, and takes no ready draft back", async () => {
    const uploadId = await sent(ctx, layerZip());
    await finishUpload(ctx, uploadId);
    await giveUpInspection(ctx, { uploadId }, "out of memory");
    await giveUpInspection(ctx, { uploadId }, "out of memory");
    expect(await getUpload(ctx, uploadId)).toMatchObject({ ok: true, value: { state: "failed", failure: { reason: "inspection-failed" } } });
    expect((await actionsOn(uploadId)).filter((action) => action === "upload.fail")).toHaveLength(1);

    const ready = await sent(ctx, layerZip());
    await finishUpload(ctx, ready);
    await inspectUpload(ctx, { uploadId: ready });
    await giveUpInspection(ctx, { uploadId: ready }, "too late");
    expect(await getUpload(ctx, ready)).toMatchObject({ value: { state: "ready" } });
  });

  it("keeps what a form got wrong apart, by field", async () => {
    const uploadId = await sent(ctx, layerZip());
    await finishUpload(ctx, uploadId);
    await inspectUpload(ctx, { uploadId });
    const details = { layerName: "共享", description: "x".repeat(257), licenseInfo: "", runtimes: [], architectures: ["sparc"] };
    expect(await describeUpload(ctx, uploadId, details)).toMatchObject({
      ok: false,
      fields: {
        layerName: { reason: "layer-name-characters" },
        description: { reason: "description-too-long" },
        runtimes: { reason: "runtimes-missing" },
        architectures: { reason: "architecture-unknown" },
      },
    });
  });

  it("is its owner's alone, and a publisher's alone", async () => {
    const zip = layerZip();
    const uploadId = await begin(ctx, zip);
    const otherPublisher = await world.as("publisher");
    const viewer = await world.as("viewer", "approver", "auditor", "administrator", "requester");
    for (const act of [
      (who: Context) => receiveSlice(who, uploadId, 0, chunks(zip)),
      (who: Context) => missingRanges(who, uploadId),
      (who: Context) => finishUpload(who, uploadId),
      (who: Context) => discardUpload(who, uploadId),
      (who: Context) => getUpload(who, uploadId),
    ]) {
      expect(await act(otherPublisher)).toMatchObject({ ok: false, reason: "upload-unknown" });
      expect(await act(viewer)).toMatchObject({ ok: false, reason: "not-allowed" });
    }
    expect(await beginUpload(viewer, request(zip))).toMatchObject({ ok: false, reason: "not-allowed" });
    const asked = readListRequest(uploadListTerms, {}, "UTC");
    expect(asked.ok && (await listUploads(otherPublisher, asked.value))).toMatchObject({ ok: true, value: { rows: [], total: 0 } });
    expect(asked.ok && (await listUploads(viewer, asked.value))).toMatchObject({ ok: false, reason: "not-allowed" });
  });

  it("is swept away when nobody went on with it, and only then", async () => {
    const zip = layerZip();
    const left = await begin(ctx, zip);
    await receiveSlice(ctx, left, 0, chunks(zip.subarray(0, 40)));
    const given = await sent(ctx, layerZip());
    await finishUpload(ctx, given);
    await discardUpload(ctx, given);
    const { objectKey } = await ctx.db.upload.findUniqueOrThrow({ where: { id: given } });

    await sweepUploads(ctx);
    expect(await ctx.incoming.list()).toContain(left);
    expect(await ctx.store.size(objectKey ?? "")).toBeGreaterThan(0);

    const later = { ...ctx, now: () => new Date(Date.now() + 15 * 24 * 60 * 60 * 1000) };
    await sweepUploads(later);
    expect(await ctx.incoming.list()).toEqual([]);
    expect(await ctx.store.size(objectKey ?? "")).toBeNull();
    expect(await getUpload(ctx, left)).toMatchObject({ ok: true, value: { state: "failed", failure: { reason: "upload-abandoned" } } });
  });

  it("is given up once, and then takes nothing more", async () => {
    const zip = layerZip();
    const uploadId = await begin(ctx, zip);
    expect(await discardUpload(ctx, uploadId)).toMatchObject({ ok: true });
    expect(await discardUpload(ctx, uploadId)).toMatchObject({ ok: true });
    expect(await receiveSlice(ctx, uploadId, 0, chunks(zip))).toMatchObject({ ok: false, reason: "upload-not-receiving" });
    expect(await actionsOn(uploadId)).toEqual(["upload.begin", "upload.discard"]);
  });

  async function actionsOn(uploadId: string): Promise<string[]> {
    const events = await ctx.db.event.findMany({ where: { subjectId: uploadId }, orderBy: { seq: "asc" } });
    return events.map(({ action }) => action);
  }
});

/** Another content each time, so that uploads are not taken for one another. */
function layerZip(): Buffer {
  return Buffer.from(buildZip([{ name: "python/" }, { name: "python/test2.py", data: `x = "${randomBytes(24).toString("hex")}"` }]));
}

function rest(zip: Uint8Array, from: number): ByteRange[] {
  return [{ from, to: zip.length }];
}

function digest(zip: Uint8Array): string {
  return createHash("sha256").update(zip).digest("base64");
}

function request(zip: Uint8Array) {
  return { fileName: "layer.zip", sizeBytes: zip.length, codeSha256: digest(zip), runtimes: [], architectures: [] };
}

async function begin(ctx: Context, zip: Uint8Array): Promise<string> {
  const begun = await beginUpload(ctx, request(zip));
  if (!begun.ok) throw new Error(begun.reason);
  return begun.value.uploadId;
}

async function sent(ctx: Context, zip: Uint8Array): Promise<string> {
  const uploadId = await begin(ctx, zip);
  await receiveSlice(ctx, uploadId, 0, chunks(zip));
  await expect.poll(async () => (await ctx.db.upload.findUniqueOrThrow({ where: { id: uploadId } })).receivedBytes).toBe(BigInt(zip.length));
  return uploadId;
}

async function* chunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 32) yield bytes.subarray(at, at + 32);
}

/** Brings `before` at once, `after` when released. */
function held(before: Uint8Array, after: Uint8Array): [AsyncIterable<Uint8Array>, () => void] {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  async function* bring() {
    yield before;
    await released;
    yield after;
  }
  return [bring(), () => release()];
}

async function* breaking(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
  throw new Error("the connection broke");
}
