import type { InspectOptions } from "@/lib/archive/inspect-options";

export interface BrowserTask {
  /** "kernel" tells whether WebAssembly is to be had there. */
  kind: "read" | "list" | "inspect" | "kernel";
  file: File;
  options: InspectOptions;
}

export type BrowserAnswer = { ok: true; seconds: number; report: string | null } | { ok: false; message: string };
