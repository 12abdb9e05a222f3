import type { InspectOptions } from "@/lib/archive/inspect";

/** How the server inspects a draft, and repairs it: a repair is what was offered only under the same options. */
export function inspectionOptionsOf({ fileName, runtimes, architectures }: { fileName: string; runtimes: string[]; architectures: string[] }): InspectOptions {
  return { fileName, stagingBucket: true, runtimes, architectures };
}
