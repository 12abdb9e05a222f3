import type { InspectionReport, RepairId } from "@/lib/domain/inspection";
import type { InspectOptions } from "./inspect-options";

/** What a thread is started with: to inspect, or to make the zip of one repair. */
export interface ThreadOrder {
  size: number;
  options: Omit<InspectOptions, "onProgress" | "secretScanner">;
  repair: RepairId | null;
}

export type FromThread =
  | { kind: "read"; id: number; offset: number; length: number }
  | { kind: "report"; report: InspectionReport }
  /** A part of the repaired zip. The next one is made when this one was taken: answered, with no bytes. */
  | { kind: "piece"; id: number; bytes: Uint8Array }
  | { kind: "whole" }
  | { kind: "failed"; message: string };

export type ToThread = { id: number; bytes: Uint8Array } | { id: number; message: string };
