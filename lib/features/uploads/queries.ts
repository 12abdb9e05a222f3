import { reportAsOf } from "@/lib/archive/report-as-of";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { InspectionReport } from "@/lib/domain/inspection";
import type { Upload } from "@/lib/db/generated/client";
import { advisoriesFor } from "../advisories/advisories-for";
import type { Context } from "../context";
import { ownUpload } from "./own-upload";
import { storedReport } from "./stored-report";
import { summaryOf, type UploadSummary } from "./upload-summary";

export type UploadView = Omit<UploadSummary, "verdict" | "plans" | "publication"> & {
  description: string;
  licenseInfo: string;
  runtimes: string[];
  architectures: string[];
  report: InspectionReport | null;
  /** What was repaired, in order, and the draft that the server made this one from; null where the browser repaired. */
  repairs: string[];
  repairedFrom: DraftLink | null;
  /** The drafts that the server made from this one, the newest first. */
  repaired: DraftLink[];
};

/** A draft that another one refers to. `repair`: what was repaired last. */
export type DraftLink = { id: string; fileName: string; repair: string | null };

/** One draft of the actor's with the server's report, if it has come that far. */
export async function getUpload(ctx: Context, uploadId: string): Promise<Result<UploadView>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload } = own.value;
  const inspection = upload.inspectionId ? await ctx.db.inspection.findUnique({ where: { id: upload.inspectionId } }) : null;
  const report = storedReport(inspection?.report);
  const shown = { state: { not: "discarded" } } as const;
  const from = upload.repairedFromId ? await ctx.db.upload.findFirst({ where: { id: upload.repairedFromId, ...shown } }) : null;
  const repaired = await ctx.db.upload.findMany({ where: { repairedFromId: uploadId, ...shown }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 20 });
  return done({
    ...summaryOf(upload),
    description: upload.description,
    licenseInfo: upload.licenseInfo,
    runtimes: upload.runtimes,
    architectures: upload.architectures,
    repairs: upload.repairs,
    repairedFrom: from && linkTo(from),
    repaired: repaired.map(linkTo),
    report: report && reportAsOf(report, { today: ctx.now().toISOString().slice(0, 10), runtimes: upload.runtimes, licenceInfo: upload.licenseInfo, advisories: await advisoriesFor(ctx.db, report.packages) }),
  });
}

function linkTo({ id, fileName, repairs }: Upload): DraftLink {
  return { id, fileName, repair: repairs.at(-1) ?? null };
}

/** The report on a draft of the actor's, as it reads today. */
export async function uploadReport(ctx: Context, uploadId: string): Promise<Result<InspectionReport>> {
  const upload = await getUpload(ctx, uploadId);
  if (!upload.ok) return upload;
  const { report, fileName } = upload.value;
  return report === null ? refuse("content-not-inspected", { name: fileName }) : done(report);
}
