import { exportTable, type ExportTable } from "@/lib/domain/export-table";
import type { AddressParams } from "@/lib/domain/list-address";
import { readListRequest } from "@/lib/domain/list-request";
import { done, type Result } from "@/lib/domain/result";
import type { Context } from "../context";
import { walkUploads } from "./list-uploads";
import { uploadListTerms } from "./schema";
import type { UploadSummary } from "./upload-summary";

const cells = {
  id: (row: UploadSummary) => row.id,
  file: (row: UploadSummary) => row.fileName,
  layer: (row: UploadSummary) => row.layerName,
  state: (row: UploadSummary) => row.state,
  publication: (row: UploadSummary) => row.publication,
  verdict: (row: UploadSummary) => row.verdict,
  size_bytes: (row: UploadSummary) => row.sizeBytes,
  received_bytes: (row: UploadSummary) => row.receivedBytes,
  code_sha256: (row: UploadSummary) => row.codeSha256,
  published: (row: UploadSummary) => row.plans.reduce((sum, plan) => sum + plan.published, 0),
  changed: (row: UploadSummary) => row.updatedAt.toISOString(),
};

export async function exportUploads(ctx: Context, params: AddressParams, timeZone: string): Promise<Result<ExportTable>> {
  const asked = readListRequest(uploadListTerms, params, timeZone);
  if (!asked.ok) return asked;
  const uploads = await walkUploads(ctx, asked.value);
  return uploads.ok ? done(exportTable(cells, uploads.value, null)) : uploads;
}
