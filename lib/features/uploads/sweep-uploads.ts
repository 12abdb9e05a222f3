import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "../context";

const ABANDONED_AFTER_MS = 14 * 24 * 60 * 60 * 1000;
const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Frees the disk of what nobody will go on with: uploads that stopped two weeks ago, files on their way in that belong to
 * no upload, and the zips of drafts given up a day ago that nothing else refers to.
 */
export async function sweepUploads(ctx: Context): Promise<void> {
  await failAbandoned(ctx);
  const arriving = await ctx.db.upload.findMany({ where: { state: { in: ["receiving", "repairing"] } }, select: { id: true } });
  const wanted = new Set(arriving.map(({ id }) => id));
  for (const id of await ctx.incoming.list()) {
    if (!wanted.has(id)) await ctx.incoming.remove(id);
  }
  await removeForgotten(ctx);
}

async function failAbandoned(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - ABANDONED_AFTER_MS);
  const abandoned = await ctx.db.upload.findMany({ where: { state: "receiving", updatedAt: { lt: before } } });
  for (const upload of abandoned) {
    await inTransaction(ctx.db, async (tx) => {
      const { count } = await tx.upload.updateMany({
        where: { id: upload.id, state: "receiving", updatedAt: { lt: before } },
        data: { state: "failed", receivedBytes: 0, failure: { reason: "upload-abandoned" } },
      });
      if (count === 0) return;
      await recordEvent(tx, {
        actor: ctx.actor,
        at: ctx.now(),
        action: "upload.fail",
        subject: { kind: "upload", id: upload.id, label: upload.fileName },
        after: { reason: "upload-abandoned" },
      });
    });
  }
}

async function removeForgotten(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - FORGOTTEN_AFTER_MS);
  const discarded = await ctx.db.upload.findMany({ where: { state: "discarded", objectKey: { not: null }, updatedAt: { lt: before } } });
  for (const { id, objectKey, codeSha256 } of discarded) {
    const others = await ctx.db.upload.count({ where: { codeSha256, OR: [{ state: { not: "discarded" } }, { plans: { some: {} } }] } });
    if (others === 0 && objectKey) await ctx.store.remove(objectKey);
    await ctx.db.upload.update({ where: { id }, data: { objectKey: null } });
  }
}
