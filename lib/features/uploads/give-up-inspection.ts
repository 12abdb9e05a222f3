import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "../context";

/** No attempt to inspect came to an end: the draft says so instead of being inspected for ever. */
export async function giveUpInspection(ctx: Context, { uploadId }: { uploadId: string }, detail: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const failure = { reason: "inspection-failed" };
    const { count } = await tx.upload.updateMany({ where: { id: uploadId, state: "inspecting" }, data: { state: "failed", failure } });
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
