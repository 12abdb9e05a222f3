import { reportAsOf } from "@/lib/archive/report-as-of";
import { may, notAllowed } from "@/lib/auth/authorise";
import type { Upload } from "@/lib/db/generated/client";
import { done, refuse, type Result } from "@/lib/domain/result";
import type { InspectionReport } from "@/lib/domain/inspection";
import { verdictAsOf } from "@/lib/domain/verdict-as-of";
import { advisoriesFor } from "../advisories/advisories-for";
import type { Context } from "../context";
import { ownUpload } from "./own-upload";
import { storedReport } from "./stored-report";

export type UploadState = Upload["state"];

export type UploadSummary = {
  id: string;
  state: UploadState;
  fileName: string;
  sizeBytes: number;
  receivedBytes: number;
  codeSha256: string;
  layerName: string;
  verdict: string | null;
  failure: { reason: string } | null;
  updatedAt: Date;
  plans: { id: string; createdAt: Date; published: number; targets: number }[];
};

/** The actor's own drafts, newest first; given up ones are left out. */
export async function listUploads(ctx: Context): Promise<Result<UploadSummary[]>> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !may(actor, "uploads.manage")) return notAllowed("uploads.manage");
  const uploads = await ctx.db.upload.findMany({
    where: { userId: actor.userId, state: { not: "discarded" } },
    include: { inspection: { select: { verdict: true } }, plans: { include: { targets: { select: { state: true } } } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return done(uploads.map((upload) => ({
    ...summaryOf(upload),
    verdict: verdictAsOf(upload.inspection?.verdict, upload.runtimes, ctx.now().toISOString().slice(0, 10)),
    plans: upload.plans.map((plan) => ({
      id: plan.id,
      createdAt: plan.createdAt,
      published: plan.targets.filter((target) => target.state === "published").length,
      targets: plan.targets.length,
    })),
  })));
}

export type UploadView = Omit<UploadSummary, "verdict" | "plans"> & {
  description: string;
  licenseInfo: string;
  runtimes: string[];
  architectures: string[];
  report: InspectionReport | null;
};

/** One draft of the actor's with the server's report, if it has come that far. */
export async function getUpload(ctx: Context, uploadId: string): Promise<Result<UploadView>> {
  const own = await ownUpload(ctx, uploadId);
  if (!own.ok) return own;
  const { upload } = own.value;
  const inspection = upload.inspectionId ? await ctx.db.inspection.findUnique({ where: { id: upload.inspectionId } }) : null;
  const report = storedReport(inspection?.report);
  return done({
    ...summaryOf(upload),
    description: upload.description,
    licenseInfo: upload.licenseInfo,
    runtimes: upload.runtimes,
    architectures: upload.architectures,
    report: report && reportAsOf(report, { today: ctx.now().toISOString().slice(0, 10), runtimes: upload.runtimes, licenceInfo: upload.licenseInfo, advisories: await advisoriesFor(ctx.db, report.packages) }),
  });
}

/** The report on a draft of the actor's, as it reads today. */
export async function uploadReport(ctx: Context, uploadId: string): Promise<Result<InspectionReport>> {
  const upload = await getUpload(ctx, uploadId);
  if (!upload.ok) return upload;
  const { report, fileName } = upload.value;
  return report === null ? refuse("content-not-inspected", { name: fileName }) : done(report);
}

function summaryOf(upload: Upload) {
  return {
    id: upload.id,
    state: upload.state,
    fileName: upload.fileName,
    sizeBytes: Number(upload.sizeBytes),
    receivedBytes: Number(upload.receivedBytes),
    codeSha256: upload.codeSha256 ?? "",
    layerName: upload.layerName,
    failure: upload.failure as { reason: string } | null,
    updatedAt: upload.updatedAt,
  };
}
