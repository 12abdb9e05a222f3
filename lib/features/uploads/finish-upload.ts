import { recordEvent } from "@/lib/activity/record-event";
import type { Person } from "@/lib/auth/actor";
import type { Upload } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { inspectUploadJob } from "./jobs";
import { objectKeyOf } from "./object-key";
import { incomingFileOf, ownUpload } from "./own-upload";

/**
 * Ends the sending: length and SHA-256 must be what was announced. Then the zip moves to the store and its inspection is
 * ordered. May be called again after a crash at any point: every step finds out whether it was already done.
 */
export async function finishUpload(ctx: Context, uploadId: string): Promise<Result<{ uploadId: string }>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload, actor } = own.value;
  if (upload.state === "inspecting" || upload.state === "ready") return done({ uploadId });
  if (upload.state !== "receiving") return refuse("upload-not-receiving", { state: upload.state });

  const objectKey = objectKeyOf(upload.codeSha256 ?? "");
  const arrived = await ctx.incoming.complete(incomingFileOf(upload));
  // No file, but the object is there: an earlier call died after the move.
  if (!arrived && (await ctx.store.size(objectKey)) !== Number(upload.sizeBytes)) {
    return refuse("upload-incomplete", { seen: 0, expected: Number(upload.sizeBytes) });
  }
  if (arrived?.kind === "part") return refuse("upload-incomplete", { seen: arrived.arrivedBytes, expected: Number(upload.sizeBytes) });
  if (arrived) {
    if (arrived.sha256 !== upload.codeSha256) return startOver(ctx, upload, actor, arrived.sha256);
    await ctx.store.adopt(objectKey, arrived.path);
    await ctx.incoming.remove(upload.id);
  }
  await orderInspection(ctx, upload, actor, objectKey);
  return done({ uploadId });
}

async function orderInspection(ctx: Context, upload: Upload, actor: Person, objectKey: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: upload.id, state: "receiving" },
      data: { state: "inspecting", objectKey, receivedBytes: upload.sizeBytes },
    });
    if (count === 0) return;
    await recordEvent(tx, {
      actor,
      at: ctx.now(),
      action: "upload.finish",
      subject: { kind: "upload", id: upload.id, label: upload.fileName },
      after: { sizeBytes: Number(upload.sizeBytes), codeSha256: upload.codeSha256 },
    });
    await ctx.jobs.enqueue(tx, inspectUploadJob, { uploadId: upload.id });
  });
}

/** What arrived is not what the browser read: nothing of it is of use. The draft stays and takes the zip from its start. */
async function startOver(ctx: Context, upload: Upload, actor: Person, seen: string): Promise<Result<never>> {
  await ctx.incoming.remove(upload.id);
  await inTransaction(ctx.db, async (tx) => {
    await tx.upload.updateMany({ where: { id: upload.id, state: "receiving" }, data: { receivedBytes: 0 } });
    await recordEvent(tx, {
      actor,
      at: ctx.now(),
      action: "upload.fail",
      subject: { kind: "upload", id: upload.id, label: upload.fileName },
      after: { reason: "digest-mismatch", seen, expected: upload.codeSha256 },
    });
  });
  return refuse("digest-mismatch");
}
