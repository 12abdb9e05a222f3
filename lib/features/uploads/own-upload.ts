import { z } from "zod";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Person } from "@/lib/auth/actor";
import type { Upload } from "@/lib/db/generated/client";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { IncomingFile } from "@/lib/ports/incoming-files";
import type { Context } from "../context";

/** The upload, if the actor may manage uploads and it is theirs. Somebody else's is "unknown": its existence is not told. */
export async function ownUpload(ctx: Context, uploadId: string): Promise<Result<{ upload: Upload; actor: Person }>> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !may(actor, "uploads.manage")) return notAllowed("uploads.manage");
  if (!z.uuid().safeParse(uploadId).success) return refuse("upload-unknown");
  const upload = await ctx.db.upload.findFirst({ where: { id: uploadId, userId: actor.userId } });
  return upload ? done({ upload, actor }) : refuse("upload-unknown");
}

export function incomingFileOf(upload: Pick<Upload, "id" | "sizeBytes" | "receivedBytes">): IncomingFile {
  return { id: upload.id, sizeBytes: Number(upload.sizeBytes), durableBytes: Number(upload.receivedBytes) };
}
