import { rename, rm, writeFile } from "node:fs/promises";
import type { InspectionReport, RepairId } from "@/lib/domain/inspection";
import { inspect } from "@/lib/archive/inspect";
import type { SecretScanner } from "@/lib/archive/inspect-options";
import { fileSource, nodePlatform } from "@/lib/archive/node";
import { repair } from "@/lib/archive/repair/repair";

export interface FileOptions {
  /** The name under which the report speaks of the file. */
  name: string;
  runtimes: readonly string[];
  architectures: readonly string[];
  containerOnly: boolean;
  today: string;
  licenceInfo?: string | null;
  secretScanner?: SecretScanner;
}

export async function inspectFile(file: string, { name, runtimes, architectures, containerOnly, today, licenceInfo, secretScanner }: FileOptions): Promise<InspectionReport> {
  const source = await fileSource(file);
  try {
    const asked = { ...(licenceInfo ? { licenceInfo } : {}), ...(secretScanner ? { secretScanner } : {}) };
    return await inspect(source, { fileName: name, runtimes, architectures, containerOnly, today, ...asked }, nodePlatform);
  } finally {
    await source.close();
  }
}

/**
 * Writes the repaired file to `out`, whole or not at all. Where inspecting its result does not show that it helps,
 * nothing is written and the repairs that do are returned.
 */
export async function repairFile(file: string, out: string, id: RepairId, options: FileOptions): Promise<RepairId[] | null> {
  const offered = (await inspectFile(file, options)).repairs.map((offer) => offer.id);
  if (!offered.includes(id)) return offered;
  const { name, runtimes, architectures, today } = options;
  const source = await fileSource(file);
  const unfinished = `${out}.${process.pid}.part`;
  try {
    await writeFile(unfinished, repair(source, id, { fileName: name, runtimes, architectures, today }, nodePlatform));
    await rename(unfinished, out);
    return null;
  } finally {
    await rm(unfinished, { force: true });
    await source.close();
  }
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
