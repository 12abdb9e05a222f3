import { randomUUID } from "node:crypto";
import { z } from "zod";
import { recordEvent } from "@/lib/activity/record-event";
import { may, notAllowed } from "@/lib/auth/authorise";
import { inTransaction } from "@/lib/db/transaction";
import type { ByteRange } from "@/lib/domain/byte-range";
import { layerNameFromFileName } from "@/lib/domain/layer-details";
import { ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { incomingFileOf } from "./own-upload";

const shape = z.object({
  fileName: z.string().min(1).max(255),
  sizeBytes: z.number().int(),
  /** Base64 SHA-256 of the zip that will be sent: by it an interrupted upload is found again. */
  codeSha256: z.base64().length(44),
  runtimes: z.array(z.string()).max(15),
  architectures: z.array(z.string()).max(2),
  /** Repairs that the browser made before sending, by id. */
  repairs: z.array(z.string()).max(20).default([]),
  /** The draft that this page was sending when it was interrupted: it may meanwhile have arrived whole. */
  resumeUploadId: z.uuid().optional(),
});

export type BeginUploadInput = z.input<typeof shape>;

/** Opens a draft for a zip, or finds the one that was interrupted: the same person, the same content. */
export async function beginUpload(ctx: Context, input: BeginUploadInput): Promise<Result<{ uploadId: string; missing: ByteRange[] }>> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !may(actor, "uploads.manage")) return notAllowed("uploads.manage");
  const parsed = shape.safeParse(input);
  if (!parsed.success) return refuse("upload-not-understood");
  const asked = parsed.data;
  if (asked.sizeBytes <= 0) return refuse("file-empty", { file: asked.fileName });
  if (asked.sizeBytes > ZIP_BYTES_LIMIT) {
    return refuse("zip-too-large", { seen: asked.sizeBytes, limit: ZIP_BYTES_LIMIT });
  }

  const same = { userId: actor.userId, codeSha256: asked.codeSha256, sizeBytes: asked.sizeBytes };
  const interrupted = await ctx.db.upload.findFirst({
    where: asked.resumeUploadId ? { ...same, id: asked.resumeUploadId, state: { not: "discarded" } } : { ...same, state: "receiving" },
  });
  if (interrupted && interrupted.state !== "receiving" && interrupted.state !== "failed") {
    return done({ uploadId: interrupted.id, missing: [] });
  }
  if (interrupted?.state === "receiving") return done({ uploadId: interrupted.id, missing: await ctx.incoming.missing(incomingFileOf(interrupted)) });

  const uploadId = randomUUID();
  await inTransaction(ctx.db, async (tx) => {
    await tx.upload.create({
      data: {
        id: uploadId,
        userId: actor.userId,
        fileName: asked.fileName,
        sizeBytes: asked.sizeBytes,
        codeSha256: asked.codeSha256,
        layerName: layerNameFromFileName(asked.fileName),
        runtimes: asked.runtimes,
        architectures: asked.architectures,
        repairs: asked.repairs,
      },
    });
    await recordEvent(tx, {
      actor,
      at: ctx.now(),
      action: "upload.begin",
      subject: { kind: "upload", id: uploadId, label: asked.fileName },
      after: { sizeBytes: asked.sizeBytes, codeSha256: asked.codeSha256, repairs: asked.repairs },
    });
  });
  return done({ uploadId, missing: [{ from: 0, to: asked.sizeBytes }] });
}
