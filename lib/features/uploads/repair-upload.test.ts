import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { repairHere } from "@/lib/archive/node-inspect";
import { bytesSource } from "@/lib/archive/source";
import { incomingFolder } from "@/lib/runtime/incoming-folder";
import { describeOnDatabases } from "@/lib/testing/database";
import { Died, dying } from "@/lib/testing/dying";
import { createTestWorld, type TestWorld } from "@/lib/testing/world";
import { buildZip } from "@/lib/testing/zip-builder";
import type { Context } from "../context";
import { beginUpload } from "./begin-upload";
import { discardUpload } from "./discard-upload";
import { finishUpload } from "./finish-upload";
import { giveUpRepair } from "./give-up";
import { inspectUpload } from "./inspect-upload";
import { makeRepair } from "./make-repair";
import { getUpload } from "./queries";
import { receiveSlice } from "./receive-slice";
import { repairUpload } from "./repair-upload";
import { sweepUploads } from "./sweep-uploads";

describeOnDatabases("a repair on the server", (make) => {
  let world: TestWorld;
  let ctx: Context;

  beforeAll(async () => {
    world = await createTestWorld(make);
    ctx = world.ctx;
  });
  afterAll(() => world.drop());

  it("makes a draft of its own, which refers to the first, with the bytes that the browser would have made", async () => {
    const zip = flatZip();
    const first = await inspected(zip);
    const repaired = await ordered(first, "wrap-root");
    await makeRepair(ctx, { uploadId: repaired });
    await inspectUpload(ctx, { uploadId: repaired });

    const expected = await bytesOf(zip);
    const view = await getUpload(ctx, repaired);
    expect(view).toMatchObject({
      ok: true,
      value: { state: "ready", fileName: "layer.zip", codeSha256: digest(expected), sizeBytes: expected.length, repairs: ["wrap-root"], repairedFrom: { id: first }, report: { verdict: "accept" } },
    });
    expect(await getUpload(ctx, first)).toMatchObject({ value: { state: "ready", codeSha256: digest(zip), repairs: [], repaired: [{ id: repaired, repair: "wrap-root" }], report: { verdict: "reject" } } });
    expect(await actionsOn(repaired)).toEqual(["upload.repair", "upload.finish", "upload.inspect"]);
  });

  it("is the same draft when it is asked for twice, also at once", async () => {
    const first = await inspected(flatZip());
    const answers = await Promise.all([repairUpload(ctx, first, "wrap-root"), repairUpload(ctx, first, "wrap-root")]);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(answers[1]).toEqual(answers[0]);
    expect(await repairUpload(ctx, first, "wrap-root")).toEqual(answers[0]);
  });

  it("is refused where the inspection did not prove that it helps, to everybody else, and before there is a report", async () => {
    const first = await inspected(flatZip());
    expect(await repairUpload(ctx, first, "drop-junk")).toMatchObject({ ok: false, reason: "repair-not-offered" });
    expect(await repairUpload(ctx, first, "make-it-good")).toMatchObject({ ok: false, reason: "repair-not-offered" });
    expect(await repairUpload(await world.as("publisher"), first, "wrap-root")).toMatchObject({ ok: false, reason: "upload-unknown" });
    expect(await repairUpload(await world.as("viewer", "administrator"), first, "wrap-root")).toMatchObject({ ok: false, reason: "not-allowed" });
    const arriving = await sent(flatZip());
    expect(await repairUpload(ctx, arriving, "wrap-root")).toMatchObject({ ok: false, reason: "upload-not-ready" });
  });

  it("comes to its end once, wherever the process dies while it is made", async () => {
    const counted = dying(ctx, { call: Infinity, when: "before" });
    await makeRepair(counted.ctx, { uploadId: await ordered(await inspected(flatZip()), "wrap-root") });
    expect(counted.calls()).toBeGreaterThan(5);
    for (let call = 1; call <= counted.calls(); call++) {
      for (const when of ["before", "after"] as const) {
        const zip = flatZip();
        const uploadId = await ordered(await inspected(zip), "wrap-root");
        const mortal = dying({ ...ctx, incoming: incomingFolder(world.incomingDir) }, { call, when });
        await expect(makeRepair(mortal.ctx, { uploadId }), `${when} call ${call}`).rejects.toThrow(Died);

        const restarted = { ...ctx, incoming: incomingFolder(world.incomingDir) };
        await makeRepair(restarted, { uploadId });
        await inspectUpload(restarted, { uploadId });
        expect(await getUpload(restarted, uploadId), `${when} call ${call}`).toMatchObject({ value: { state: "ready", codeSha256: digest(await bytesOf(zip)) } });
        expect(await actionsOn(uploadId), `${when} call ${call}`).toEqual(["upload.repair", "upload.finish", "upload.inspect"]);
      }
    }
  });

  it("says that it could not be made when no attempt came to an end, leaves nothing behind, and can be asked for again", async () => {
    const first = await inspected(flatZip());
    const uploadId = await ordered(first, "wrap-root");
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10);
      throw new Error("out of memory");
    }
    await expect(makeRepair({ ...ctx, repair: broken }, { uploadId })).rejects.toThrow("not written");
    await sweepUploads(ctx);
    expect(await ctx.incoming.list()).toContain(uploadId);
    await giveUpRepair(ctx, { uploadId }, "out of memory");
    expect(await getUpload(ctx, uploadId)).toMatchObject({ value: { state: "failed", failure: { reason: "repair-failed" } } });
    expect(await ctx.incoming.list()).not.toContain(uploadId);
    expect(await ordered(first, "wrap-root")).not.toBe(uploadId);
  });

  it("is not made for a draft that was given up meanwhile, and fails where the zip is gone", async () => {
    const discarded = await ordered(await inspected(flatZip()), "wrap-root");
    await discardUpload(ctx, discarded);
    await makeRepair(ctx, { uploadId: discarded });
    expect(await actionsOn(discarded)).toEqual(["upload.repair", "upload.discard"]);

    const zip = flatZip();
    const orphan = await ordered(await inspected(zip), "wrap-root");
    await ctx.store.remove(`zips/${Buffer.from(digest(zip), "base64").toString("hex")}.zip`);
    await expect(makeRepair(ctx, { uploadId: orphan })).rejects.toThrow("no object");
  });

  async function ordered(uploadId: string, repair: string): Promise<string> {
    const answer = await repairUpload(ctx, uploadId, repair);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value.uploadId;
  }

  async function inspected(zip: Buffer): Promise<string> {
    const uploadId = await sent(zip);
    await finishUpload(ctx, uploadId);
    await inspectUpload(ctx, { uploadId });
    return uploadId;
  }

  async function sent(zip: Buffer): Promise<string> {
    const begun = await beginUpload(ctx, { fileName: "layer.zip", sizeBytes: zip.length, codeSha256: digest(zip), runtimes: ["python3.12"], architectures: [] });
    if (!begun.ok) throw new Error(begun.reason);
    await receiveSlice(ctx, begun.value.uploadId, 0, once(zip));
    return begun.value.uploadId;
  }

  async function actionsOn(uploadId: string): Promise<string[]> {
    const events = await ctx.db.event.findMany({ where: { subjectId: uploadId }, orderBy: { seq: "asc" } });
    return events.map(({ action }) => action);
  }
});

/** A module at the root, where no runtime looks; another content each time. */
function flatZip(): Buffer {
  return Buffer.from(buildZip([{ name: "test2.py", data: `x = "${randomBytes(24).toString("hex")}"` }]));
}

async function bytesOf(zip: Buffer): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of repairHere(bytesSource(zip), "wrap-root", { fileName: "layer.zip", runtimes: ["python3.12"], architectures: [] })) pieces.push(piece);
  return Buffer.concat(pieces);
}

function digest(zip: Uint8Array): string {
  return createHash("sha256").update(zip).digest("base64");
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
