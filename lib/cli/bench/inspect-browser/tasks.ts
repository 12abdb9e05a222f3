import type { InspectOptions } from "@/lib/archive/inspect-options";

export interface BrowserTask {
  kind: "read" | "list" | "inspect";
  file: File;
  options: InspectOptions;
}

export type BrowserAnswer = { ok: true; seconds: number; report: string | null } | { ok: false; message: string };
