import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { incomingFileOf, ownUpload } from "./own-upload";

/** Where an interrupted upload goes on, in bytes from its start. */
export async function uploadOffset(ctx: Context, uploadId: string): Promise<Result<{ offset: number; sizeBytes: number }>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload } = own.value;
  if (upload.state !== "receiving") return refuse("upload-not-receiving", { state: upload.state });
  const offset = await ctx.incoming.offset(incomingFileOf(upload));
  return done({ offset, sizeBytes: Number(upload.sizeBytes) });
}
