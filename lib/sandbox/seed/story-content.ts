import { createHash } from "node:crypto";
import { checkZip } from "../lambda/zip";
import type { BlobRef } from "../world/rows";
import type { World } from "../world/world";

export const day = 86_400_000;

export interface StoredZip {
  blob: BlobRef;
  unzippedSize: number;
}

export async function storeZip(world: World, zip: Uint8Array): Promise<StoredZip> {
  const blob = await world.blobs.put(zip);
  const check = await checkZip(world.blobs.pathOf(blob.sha256), blob.size);
  if (!check.ok) throw new Error(`the seed made a zip that is ${check.problem}`);
  return { blob, unzippedSize: check.unzippedSize };
}

export function partitionOf(region: string): string {
  return region.startsWith("cn-") ? "aws-cn" : "aws";
}

/** Some minute of the working day, the same for the same name. */
export function timeOf(now: number, daysAgo: number, name: string): number {
  const minutes = createHash("sha256").update(name).digest().readUInt16BE(0) % 540;
  return Math.min(now, Math.floor((now - daysAgo * day) / day) * day + (8 * 60 + minutes) * 60_000);
}
