import type { RepairId } from "@/lib/domain/inspection";
import type { InspectOptions } from "../inspect-options";
import type { ArchivePlatform } from "../platform";
import type { ByteSource } from "../source";
import { study } from "../study";
import { planFor } from "./propose-repairs";
import { repairedZip } from "./repaired-zip";
import { repairById } from "./repairs";

const PIECE = 4 * 1024 * 1024;

/** How features ask for a repaired zip; where it is made is not their business. */
export type MakeRepair = (source: ByteSource, id: RepairId, options: InspectOptions) => AsyncIterable<Uint8Array>;

/**
 * Makes the repaired zip and hands it out piece by piece. Throws where the repair does not apply; offer only
 * what `inspect` proposed in `report.repairs`, with the same options.
 */
export async function* repair(source: ByteSource, id: RepairId, options: InspectOptions, platform: ArchivePlatform): AsyncGenerator<Uint8Array> {
  const repaired = await repairedSource(source, id, options, platform);
  for (let at = 0; at < repaired.size; at += PIECE) yield await repaired.read(at, Math.min(PIECE, repaired.size - at));
}

/** The same as a source of random access, made as it is read. */
export async function repairedSource(source: ByteSource, id: RepairId, options: InspectOptions, platform: ArchivePlatform): Promise<ByteSource> {
  const plan = await planFor(await study(source, options, platform), repairById(id), platform);
  if (plan === null) throw new Error(`the repair ${id} does not apply to ${options.fileName}`);
  return repairedZip(plan);
}
