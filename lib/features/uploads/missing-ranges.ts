import type { ByteRange } from "@/lib/domain/byte-range";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { incomingFileOf, ownUpload } from "./own-upload";

/** What an upload still lacks: an interrupted one goes on with that. */
export async function missingRanges(ctx: Context, uploadId: string): Promise<Result<{ missing: ByteRange[] }>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload } = own.value;
  if (upload.state !== "receiving") return refuse("upload-not-receiving", { state: upload.state });
  return done({ missing: await ctx.incoming.missing(incomingFileOf(upload)) });
}
