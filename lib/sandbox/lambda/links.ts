import { linkKeyOf } from "../wire/identities";
import { presignedUrl } from "../wire/presign";
import type { World } from "../world/world";

/** Recorded: X-Amz-Expires=600. */
const linkSeconds = 600;

export type CopyKind = "layers" | "tasks";

/** A link to Lambda's own copy of a zip, as the real service hands out from a bucket of its own. */
export function copyLink(world: World, partition: string, region: string, kind: CopyKind, key: string, now: number): string {
  const { accessKeyId, secret } = linkKeyOf(world.instanceKey, partition);
  return presignedUrl({ url: world.url, path: `/awslambda-${region}-${kind}/${key}`, query: { versionId: "1" }, region, accessKeyId, secret, now, expiresIn: linkSeconds });
}

export function layerCopyKey(layerArn: string, layerName: string, locationId: string): string {
  return `snapshots/${layerArn.split(":")[4] ?? ""}/${layerName}-${locationId}`;
}

export function functionCopyKey(functionArn: string, functionName: string, locationId: string): string {
  return `snapshots/${functionArn.split(":")[4] ?? ""}/${functionName}-${locationId}`;
}
