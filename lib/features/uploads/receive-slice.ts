import { recordEvent } from "@/lib/activity/record-event";
import type { Upload } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { ByteRange } from "@/lib/domain/byte-range";
import { done, refuse, type Refused, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { incomingFileOf, ownUpload } from "./own-upload";

/**
 * Takes one slice of a zip from `offset` on, beside others of the same zip. Whatever arrived is kept, also when the
 * connection breaks in the middle. After the refusals `wrong-offset` and `busy`, what is missing says where to go on.
 */
export async function receiveSlice(
  ctx: Context,
  uploadId: string,
  offset: number,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<{ missing: ByteRange[] }>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload } = own.value;
  if (upload.state !== "receiving") return refuse("upload-not-receiving", { state: upload.state });
  try {
    const outcome = await ctx.incoming.receive(incomingFileOf(upload), offset, chunks);
    switch (outcome.kind) {
      case "received":
      case "interrupted":
        if (outcome.durable) rememberWhenDurable(ctx, upload, outcome.durable);
        return done({ missing: await ctx.incoming.missing(incomingFileOf(upload)) });
      case "too-long":
        return refuse("upload-longer-than-announced", { limit: Number(upload.sizeBytes) });
      case "wrong-offset":
      case "busy":
        return refuse(outcome.kind);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return failForFullDisk(ctx, upload);
    throw error;
  }
}

/** Not awaited by the request: the next slice may come. Whoever dies in between sends these bytes once more. */
function rememberWhenDurable(ctx: Context, upload: Upload, durable: Promise<number>): void {
  void durable
    .then((bytes) => ctx.db.upload.updateMany({
      where: { id: upload.id, state: "receiving", receivedBytes: { lt: bytes } },
      data: { receivedBytes: bytes },
    }))
    .catch((error: unknown) => console.error(`upload ${upload.id}: progress could not be kept, a restart resends more`, error));
}

async function failForFullDisk(ctx: Context, upload: Upload): Promise<Refused> {
  await ctx.incoming.remove(upload.id);
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: upload.id, state: "receiving" },
      data: { state: "failed", receivedBytes: 0, failure: { reason: "disk-full" } },
    });
    if (count === 0) return;
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "upload.fail",
      subject: { kind: "upload", id: upload.id, label: upload.fileName },
      after: { reason: "disk-full" },
    });
  });
  return refuse("disk-full");
}
