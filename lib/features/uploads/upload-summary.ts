import type { Upload } from "@/lib/db/generated/client";
import type { PublicationState } from "@/lib/domain/publication-state";

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
  /** What became of all its plans; null: nothing was planned. */
  publication: PublicationState | null;
  /** Newest first. */
  plans: { id: string; createdAt: Date; published: number; targets: number; uncertain: boolean }[];
};

/** What every view of a draft says. */
export function summaryOf(upload: Upload) {
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
