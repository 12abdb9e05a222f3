import { finalErrors, type InspectionReport } from "@/lib/domain/inspection";
import { ZIP_BYTES_LIMIT } from "@/lib/domain/limits";
import type { Problem } from "@/lib/domain/result";

export type Scope = { runtimes: readonly string[]; architectures: readonly string[] };

/** What will be sent: the file as dropped, or the zip that repairs made of it. */
export type DraftContent = { blob: Blob; fileName: string; repairs: readonly string[] };

export type Sending = {
  uploadId: string;
  sentBytes: number;
  bytesPerSecond: number | null;
  offline: boolean;
  resumed: boolean;
};

export type DraftPhase =
  | { kind: "reading"; readBytes: number }
  | { kind: "unreadable" }
  | { kind: "unfit"; problem: Problem }
  | { kind: "looked-at" }
  /** The server is asked to take it; the first byte has not left. */
  | { kind: "beginning" }
  | { kind: "sending"; sending: Sending }
  | { kind: "paused"; sending: Sending; problem: Problem | null }
  | { kind: "finishing"; uploadId: string; offline: boolean }
  | { kind: "arrived"; uploadId: string }
  | { kind: "refused"; problem: Problem };

/** What the page shows of an inspection. The tree stays in the worker: 100,000 names take longer to hand over than a frame lasts. */
export type DraftReport = Omit<InspectionReport, "tree">;

/** One dropped zip, from the first look to its arrival. Lives in the browser only. */
export type Draft = {
  key: string;
  original: File;
  content: DraftContent;
  scope: Scope;
  /** The person has chosen runtimes herself: what the content suggests no longer replaces them. */
  scopeChosen: boolean;
  report: DraftReport | null;
  phase: DraftPhase;
};

export function newDraft(key: string, file: File): Draft {
  return {
    key,
    original: file,
    content: { blob: file, fileName: file.name, repairs: [] },
    scope: { runtimes: [], architectures: [] },
    scopeChosen: false,
    report: null,
    phase: { kind: "reading", readBytes: 0 },
  };
}

/** Looked at, and not certain to be refused at the end: a zip that can never be published is not sent. */
export function canBeSent({ phase, report }: Draft): boolean {
  return phase.kind === "looked-at" && report !== null && finalErrors(report.findings).length === 0;
}

/** Why a content of that size can never be sent, whatever is in it; null when it can. Asked before any of it is read. */
export function sizeProblem({ blob, fileName }: Pick<DraftContent, "blob" | "fileName">): Problem | null {
  if (blob.size === 0) return { reason: "file-empty", params: { file: fileName } };
  if (blob.size > ZIP_BYTES_LIMIT) return { reason: "zip-too-large", params: { seen: blob.size, limit: ZIP_BYTES_LIMIT } };
  return null;
}
