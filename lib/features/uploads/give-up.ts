import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "../context";

/** No attempt to inspect came to an end: the draft says so instead of being inspected for ever. */
export async function giveUpInspection(ctx: Context, { uploadId }: { uploadId: string }, detail: string): Promise<void> {
  await giveUp(ctx, uploadId, "inspecting", "inspection-failed", detail);
}

/** No attempt to repair came to an end: the draft that was to hold the result says so. */
export async function giveUpRepair(ctx: Context, { uploadId }: { uploadId: string }, detail: string): Promise<void> {
  await ctx.incoming.remove(uploadId);
  await giveUp(ctx, uploadId, "repairing", "repair-failed", detail);
}

async function giveUp(ctx: Context, uploadId: string, state: "inspecting" | "repairing", reason: string, detail: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const failure = { reason };
    const { count } = await tx.upload.updateMany({ where: { id: uploadId, state }, data: { state: "failed", failure } });
    if (count === 0) return;
    const upload = await tx.upload.findUniqueOrThrow({ where: { id: uploadId } });
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "upload.fail",
      subject: { kind: "upload", id: uploadId, label: upload.fileName },
      after: { ...failure, detail },
    });
  });
}
