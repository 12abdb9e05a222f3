import { recordEvent } from "@/lib/activity/record-event";
import type { Upload } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { REPAIR_IDS } from "@/lib/domain/inspection";
import { ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import type { Context } from "../context";
import { inspectUploadJob } from "./jobs";
import { objectKeyOf } from "./object-key";
import { inspectionOptionsOf } from "./inspection-options";
import { storeSource } from "./store-source";

/**
 * The job: makes the repaired zip, keeps it, and orders its inspection. A repair gives the same bytes every time, so an
 * attempt that died is simply made again.
 */
export async function makeRepair(ctx: Context, { uploadId }: { uploadId: string }): Promise<void> {
  const upload = await ctx.db.upload.findUnique({ where: { id: uploadId }, include: { repairedFrom: true } });
  if (upload?.state !== "repairing") return;
  const made = await writeRepaired(ctx, upload, upload.repairedFrom?.objectKey ?? "");
  const objectKey = objectKeyOf(made.sha256);
  // Named before it is kept: what lies in the store without a name is never swept.
  const { count } = await ctx.db.upload.updateMany({ where: { id: uploadId, state: "repairing" }, data: { objectKey, codeSha256: made.sha256 } });
  if (count > 0) await ctx.store.adopt(objectKey, made.path);
  await ctx.incoming.remove(uploadId);
  await orderInspection(ctx, upload, made);
}

interface Made {
  path: string;
  sizeBytes: number;
  sha256: string;
}

async function writeRepaired(ctx: Context, upload: Upload, from: string): Promise<Made> {
  const repair = REPAIR_IDS.find((id) => id === upload.repairs.at(-1));
  if (repair === undefined) throw new Error(`no repair is called ${upload.repairs.at(-1) ?? ""}`);
  const source = await storeSource(ctx.store, from);
  const file = { id: upload.id, sizeBytes: ZIP_BYTES_LIMIT, durableBytes: 0 };
  await ctx.incoming.remove(upload.id);
  const pieces = new Remembered(ctx.repair(source, repair, inspectionOptionsOf(upload)));
  const outcome = await ctx.incoming.receive(file, 0, pieces.all());
  if (outcome.kind !== "received") throw new Error(`the repaired zip was not written: ${outcome.kind}`, { cause: pieces.failure });
  const made = await ctx.incoming.complete({ ...file, sizeBytes: pieces.bytes, durableBytes: pieces.bytes });
  if (made?.kind !== "whole") throw new Error("the repaired zip was written and is gone");
  return { path: made.path, sha256: made.sha256, sizeBytes: pieces.bytes };
}

/** Whoever takes the pieces only learns that there are no more; why, and how many bytes they were, is remembered here. */
class Remembered {
  failure: unknown;
  bytes = 0;

  constructor(private readonly pieces: AsyncIterable<Uint8Array>) {}

  async *all(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of this.pieces) {
        yield piece;
        this.bytes += piece.length;
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

async function orderInspection(ctx: Context, { id, fileName }: Upload, { sizeBytes, sha256 }: Made): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.upload.updateMany({ where: { id, state: "repairing" }, data: { state: "inspecting", sizeBytes, receivedBytes: sizeBytes } });
    if (count === 0) return;
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "upload.finish",
      subject: { kind: "upload", id, label: fileName },
      after: { sizeBytes, codeSha256: sha256 },
    });
    await ctx.jobs.enqueue(tx, inspectUploadJob, { uploadId: id });
  });
}
