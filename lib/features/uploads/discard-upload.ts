import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { ownUpload } from "./own-upload";

/** Gives a draft up. What was published from it stays; its zip stays in the store while anything refers to it. */
export async function discardUpload(ctx: Context, uploadId: string): Promise<Result<{ uploadId: string }>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload, actor } = own.value;
  if (upload.state === "discarded") return done({ uploadId });

  const discarded = await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: upload.id, state: upload.state },
      data: { state: "discarded" },
    });
    if (count === 0) return false;
    await recordEvent(tx, {
      actor,
      at: ctx.now(),
      action: "upload.discard",
      subject: { kind: "upload", id: upload.id, label: upload.fileName },
      before: { state: upload.state },
    });
    return true;
  });
  if (!discarded) return refuse("upload-changed-meanwhile");
  await ctx.incoming.remove(upload.id);
  return done({ uploadId });
}
