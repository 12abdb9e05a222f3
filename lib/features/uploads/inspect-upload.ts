import { INSPECTOR_VERSION } from "@/lib/archive/inspector-version";
import { spdxExpression } from "@/lib/archive/licences/expression";
import type { InspectionReport } from "@/lib/domain/inspection";
import { recordEvent } from "@/lib/activity/record-event";
import { asJson } from "@/lib/db/json";
import type { Upload } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import type { Context } from "../context";
import { inspectionOptionsOf } from "./inspection-options";
import { scopeKeyOf } from "./scope-key";
import { storeSource } from "./store-source";

type Scope = { runtimes: string[]; architectures: string[] };

/** The job: the server's own inspection, whose word is final. Running it twice writes the same report once. */
export async function inspectUpload(ctx: Context, { uploadId }: { uploadId: string }): Promise<void> {
  const upload = await ctx.db.upload.findUnique({ where: { id: uploadId } });
  if (!upload || upload.state !== "inspecting" || !upload.objectKey) return;
  const { scope, report } = await inspectFor(ctx, upload);
  await inTransaction(ctx.db, async (tx) => {
    const key = { codeSha256: report.codeSha256, scopeKey: scopeKeyOf(scope), inspectorVersion: INSPECTOR_VERSION };
    const inspection = await tx.inspection.upsert({
      where: { codeSha256_scopeKey_inspectorVersion: key },
      create: { ...key, contentDigest: report.contentDigest, verdict: report.verdict, report: asJson(report) },
      update: {},
    });
    const { count } = await tx.upload.updateMany({
      // The declared scope may have changed meanwhile: then another job is on its way and this result is not the draft's.
      where: { id: uploadId, state: "inspecting", runtimes: { equals: upload.runtimes }, architectures: { equals: upload.architectures } },
      data: { state: "ready", inspectionId: inspection.id, ...scope, ...licenceFrom(upload, report) },
    });
    if (count === 0) return;
    await recordEvent(tx, {
      actor: ctx.actor,
      at: ctx.now(),
      action: "upload.inspect",
      subject: { kind: "upload", id: uploadId, label: upload.fileName },
      after: { verdict: report.verdict, rules: [...new Set(report.findings.map((finding) => finding.rule))], ...scope },
    });
  });
}

/** Inspects for what the draft declares; one that declares nothing yet is inspected for what its content suggests. */
async function inspectFor(ctx: Context, upload: Upload): Promise<{ scope: Scope; report: InspectionReport }> {
  const source = await storeSource(ctx.store, upload.objectKey ?? "");
  const declared = { runtimes: upload.runtimes, architectures: upload.architectures };
  const first = await ctx.inspect(source, inspectionOptionsOf(upload));
  if (declared.runtimes.length > 0) return { scope: declared, report: first };
  const scope = {
    runtimes: [...first.proposed.runtimes],
    architectures: declared.architectures.length > 0 ? declared.architectures : [...first.proposed.architectures],
  };
  if (scope.runtimes.length === 0) return { scope: declared, report: first };
  return { scope, report: await ctx.inspect(source, inspectionOptionsOf({ ...upload, ...scope })) };
}

/** As SPDX writes it, where it can be told; a choice stays one, in parentheses, beside the others. */
function spdxOf(licence: string): string {
  const expression = spdxExpression(licence);
  return expression === null ? licence : / OR /i.test(expression) ? `(${expression})` : expression;
}

/** Proposes the licences found inside, while the publisher has said nothing. */
function licenceFrom(upload: Upload, report: InspectionReport): { licenseInfo?: string } {
  if (upload.licenseInfo !== "") return {};
  const licences = [...new Set(report.packages.map((found) => found.licence).filter((licence) => licence !== null).map(spdxOf))];
  const proposal = licences.join(" AND ");
  return proposal !== "" && proposal.length <= 512 ? { licenseInfo: proposal } : {};
}
