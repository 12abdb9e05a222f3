import { diffReports, type ReportDiff } from "@/lib/archive/diff";
import { reportAsOf } from "@/lib/archive/report-as-of";
import { may, notAllowed } from "@/lib/auth/authorise";
import { parseContentRef } from "@/lib/domain/content-ref";
import type { InspectionReport } from "@/lib/domain/inspection";
import { isInspectionReport } from "@/lib/domain/inspection-report";
import { done, refuse, type Result } from "@/lib/domain/result";
import { advisoriesFor } from "@/lib/features/advisories/advisories-for";
import type { Context } from "@/lib/features/context";
import { getUpload } from "@/lib/features/uploads/queries";

type Side = { label: string; verdict: InspectionReport["verdict"]; unzippedBytes: number; sizeBytes: number; files: number };

export type Comparison = { before: Side; after: Side; diff: ReportDiff };

/** What changed from one inspected content to another: versions by ARN, the actor's own drafts as "upload:ID". */
export async function compareContents(ctx: Context, asked: { before: string; after: string }): Promise<Result<Comparison>> {
  if (!may(ctx.actor, "layers.read")) return notAllowed("layers.read");
  const before = await contentOf(ctx, asked.before);
  if (!before.ok) return before;
  const after = await contentOf(ctx, asked.after);
  if (!after.ok) return after;
  return done({ before: sideOf(before.value), after: sideOf(after.value), diff: diffReports(before.value.report, after.value.report) });
}

type Content = { label: string; report: InspectionReport };

async function contentOf(ctx: Context, text: string): Promise<Result<Content>> {
  const ref = parseContentRef(text);
  if (ref === null) return refuse("content-ref-unknown", { seen: text });
  return ref.kind === "upload" ? uploadContent(ctx, ref.uploadId) : versionContent(ctx, ref.arn);
}

async function uploadContent(ctx: Context, uploadId: string): Promise<Result<Content>> {
  const upload = await getUpload(ctx, uploadId);
  if (!upload.ok) return upload;
  const { fileName, report } = upload.value;
  return report === null ? refuse("content-not-inspected", { name: fileName }) : done({ label: fileName, report });
}

async function versionContent(ctx: Context, arn: string): Promise<Result<Content>> {
  const version = await ctx.db.layerVersion.findUnique({ where: { arn }, include: { inspection: true, layer: { select: { name: true } } } });
  if (!version) return refuse("layer-version-unknown");
  const label = `${version.layer.name}:${version.version}`;
  const report: unknown = version.inspection?.report;
  if (!isInspectionReport(report)) return refuse("content-not-inspected", { name: label });
  const asOf = { today: ctx.now().toISOString().slice(0, 10), runtimes: version.compatibleRuntimes, licenceInfo: version.licenseInfo, advisories: await advisoriesFor(ctx.db, report.packages) };
  return done({ label, report: reportAsOf(report, asOf) });
}

function sideOf({ label, report }: Content): Side {
  const { verdict, unzippedBytes, sizeBytes, files } = report;
  return { label, verdict, unzippedBytes, sizeBytes, files };
}
