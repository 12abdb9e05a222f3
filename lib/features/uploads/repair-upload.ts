import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/activity/record-event";
import type { Upload } from "@/lib/db/generated/client";
import type { Transaction } from "@/lib/db/database";
import { inTransaction } from "@/lib/db/transaction";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { repairUploadJob } from "./jobs";
import { ownUpload } from "./own-upload";
import { storedReport } from "./stored-report";

/**
 * Orders a repair that the draft's inspection proved to help. Its result becomes a draft of its own, with the details of
 * this one, which stays as it is. Asked for twice, it answers with the same draft.
 */
export async function repairUpload(ctx: Context, uploadId: string, repair: string): Promise<Result<{ uploadId: string }>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload, actor } = own.value;
  if (upload.state !== "ready") return refuse("upload-not-ready", { state: upload.state });
  const inspection = upload.inspectionId ? await ctx.db.inspection.findUnique({ where: { id: upload.inspectionId } }) : null;
  const offers = storedReport(inspection?.report)?.repairs ?? [];
  if (!offers.some(({ id }) => id === repair)) return refuse("repair-not-offered");

  const repairedId = await inTransaction(ctx.db, async (tx) => {
    // Two presses at once: the second waits here, then sees the first one's draft.
    await tx.$queryRaw`SELECT id FROM upload WHERE id = ${upload.id} FOR UPDATE`;
    const now = await tx.upload.findUniqueOrThrow({ where: { id: upload.id } });
    if (now.state !== "ready" || now.inspectionId !== upload.inspectionId) return null;
    const same = await tx.upload.findFirst({ where: { ...repairOf(now, repair), state: { notIn: ["failed", "discarded"] } }, select: { id: true } });
    if (same) return same.id;
    const made = await openDraft(tx, now, repair);
    await recordEvent(tx, {
      actor,
      at: ctx.now(),
      action: "upload.repair",
      subject: { kind: "upload", id: made, label: upload.fileName },
      before: { uploadId: upload.id, codeSha256: upload.codeSha256 },
      after: { uploadId: made, repair },
    });
    await ctx.jobs.enqueue(tx, repairUploadJob, { uploadId: made });
    return made;
  });
  return repairedId === null ? refuse("upload-changed-meanwhile") : done({ uploadId: repairedId });
}

/** What makes two repairs one: the draft, what is repaired, and for which targets. */
function repairOf({ id, repairs, runtimes, architectures }: Upload, repair: string) {
  return { repairedFromId: id, repairs: { equals: [...repairs, repair] }, runtimes: { equals: runtimes }, architectures: { equals: architectures } };
}

async function openDraft(tx: Transaction, from: Upload, repair: string): Promise<string> {
  const { userId, fileName, layerName, description, licenseInfo, runtimes, architectures } = from;
  const id = randomUUID();
  const repairs = [...from.repairs, repair];
  await tx.upload.create({
    // How large it will be is known when it is made.
    data: { id, userId, fileName, sizeBytes: 0, state: "repairing", repairedFromId: from.id, repairs, layerName, description, licenseInfo, runtimes, architectures },
  });
  return id;
}
