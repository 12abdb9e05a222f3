import { sbomDocument } from "@/lib/archive/sbom/document";
import type { InspectionReport } from "@/lib/domain/inspection";
import type { Result } from "@/lib/domain/result";
import type { Context } from "@/lib/features/context";

/** A bill of materials as a file to save: 401 without a session, 404 where there is no report, 400 for another format. */
export function sbomAnswer(request: Request, ctx: Context | null, report: Result<InspectionReport> | null): Response {
  if (ctx === null || report === null) return Response.json({ reason: "session-ended" }, { status: 401 });
  const format = new URL(request.url).searchParams.get("format") ?? "cyclonedx";
  if (format !== "cyclonedx" && format !== "spdx") return Response.json({ reason: "sbom-format-unknown", seen: format, expected: ["cyclonedx", "spdx"] }, { status: 400 });
  if (!report.ok) return Response.json({ reason: report.reason }, { status: 404 });
  const { fileName, text } = sbomDocument(report.value, format, ctx.now());
  return new Response(text, { headers: { "content-type": "application/json; charset=utf-8", "content-disposition": `attachment; filename="${fileName}"`, "cache-control": "private, no-store" } });
}
