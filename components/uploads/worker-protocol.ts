import type { RepairId } from "@/lib/domain/inspection";
import type { DraftReport, Scope } from "./draft";

/** What the page asks of its inspection worker, and what it answers. `id` pairs them. */
export type WorkerRequest =
  | { id: number; kind: "inspect"; blob: Blob; fileName: string; scope: Scope }
  | { id: number; kind: "repair"; blob: Blob; fileName: string; scope: Scope; repair: RepairId };

export type WorkerAnswer =
  | { id: number; kind: "progress"; readBytes: number }
  | { id: number; kind: "inspected"; report: DraftReport }
  | { id: number; kind: "repaired"; blob: Blob }
  | { id: number; kind: "failed"; message: string };
