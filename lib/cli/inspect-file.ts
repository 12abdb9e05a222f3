import { existsSync } from "node:fs";
import type { InspectionReport } from "@/lib/domain/inspection";
import { inspect } from "@/lib/archive/inspect";
import { fileSource, nodePlatform } from "@/lib/archive/node";
import { startSecondReader } from "@/lib/archive/node-second-reader";

/** Built beside the bundled command; run from its sources, one thread does. */
const secondScript = new URL("inspector-second.mjs", import.meta.url);
const hasSecondScript = existsSync(secondScript);
/** Smaller files are done before a thread has started. */
const WORTH_A_THREAD = 4 * 1024 * 1024;

export interface FileOptions {
  /** The name under which the report speaks of the file. */
  name: string;
  runtimes: readonly string[];
  architectures: readonly string[];
  containerOnly: boolean;
  today: string;
}

export async function inspectFile(file: string, { name, ...options }: FileOptions): Promise<InspectionReport> {
  const source = await fileSource(file);
  const second = hasSecondScript && source.size >= WORTH_A_THREAD ? startSecondReader(secondScript, { file, containerOnly: options.containerOnly }) : undefined;
  try {
    return await inspect(source, { fileName: name, ...options }, nodePlatform, second);
  } finally {
    await second?.end();
    await source.close();
  }
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
