import type { InspectionReport } from "@/lib/domain/inspection";
import type { InspectOptions } from "./inspect-options";

/** What a thread is started with. */
export interface ThreadOrder {
  size: number;
  options: Omit<InspectOptions, "onProgress" | "secretScanner">;
}

export type FromThread =
  | { kind: "read"; id: number; offset: number; length: number }
  | { kind: "report"; report: InspectionReport }
  | { kind: "failed"; message: string };

export type ToThread = { id: number; bytes: Uint8Array } | { id: number; message: string };
