import { z } from "zod";
import { recordEvent } from "@/lib/activity/record-event";
import { inTransaction } from "@/lib/db/transaction";
import { layerDetailsProblems } from "@/lib/domain/layer-details";
import { done, refuse, refuseFields, type Problem, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { inspectUploadJob } from "./jobs";
import { ownUpload } from "./own-upload";
import { scopeKeyOf } from "./scope-key";

const shape = z.object({
  layerName: z.string().trim(),
  description: z.string().trim(),
  licenseInfo: z.string().trim(),
  runtimes: z.array(z.string()),
  architectures: z.array(z.string()),
});

export type DescribeUploadInput = z.input<typeof shape>;

/** Says what the layer version will be. Other runtimes or architectures than before order a new inspection. */
export async function describeUpload(
  ctx: Context,
  uploadId: string,
  input: DescribeUploadInput,
): Promise<Result<{ uploadId: string; inspectionOrdered: boolean }>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload, actor } = own.value;
  const parsed = shape.safeParse(input);
  if (!parsed.success) return refuse("upload-not-understood");
  const details = parsed.data;
  const problems = layerDetailsProblems(details);
  if (Object.keys(problems).length > 0) return refuseFields(problems as Record<string, Problem>);
  if (upload.state !== "ready" && upload.state !== "inspecting") return refuse("upload-not-ready", { state: upload.state });

  const inspectionOrdered = scopeKeyOf(details) !== scopeKeyOf(upload);
  const changed = await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.upload.updateMany({
      where: { id: upload.id, state: upload.state },
      data: { ...details, ...(inspectionOrdered ? { state: "inspecting" as const, overrideReason: null } : {}) },
    });
    if (count === 0) return false;
    await recordEvent(tx, {
      actor,
      at: ctx.now(),
      action: "upload.describe",
      subject: { kind: "upload", id: upload.id, label: upload.fileName },
      before: pickDetails(upload),
      after: details,
    });
    if (inspectionOrdered) await ctx.jobs.enqueue(tx, inspectUploadJob, { uploadId: upload.id });
    return true;
  });
  return changed ? done({ uploadId, inspectionOrdered }) : refuse("upload-changed-meanwhile");
}

function pickDetails({ layerName, description, licenseInfo, runtimes, architectures }: DescribeUploadInput) {
  return { layerName, description, licenseInfo, runtimes, architectures };
}
