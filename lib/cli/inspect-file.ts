import type { InspectionReport } from "@/lib/domain/inspection";
import { inspect } from "@/lib/archive/inspect";
import type { SecretScanner } from "@/lib/archive/inspect-options";
import { fileSource, nodePlatform } from "@/lib/archive/node";

export interface FileOptions {
  /** The name under which the report speaks of the file. */
  name: string;
  runtimes: readonly string[];
  architectures: readonly string[];
  containerOnly: boolean;
  today: string;
  licenceInfo?: string;
  secretScanner?: SecretScanner;
}

export async function inspectFile(file: string, { name, ...options }: FileOptions): Promise<InspectionReport> {
  const source = await fileSource(file);
  try {
    return await inspect(source, { fileName: name, ...options }, nodePlatform);
  } finally {
    await source.close();
  }
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
