import type { BucketRow, ObjectVersion } from "../world/rows";
import type { StateView } from "../world/store";

export function findBucket(state: StateView, partition: string, name: string): BucketRow | undefined {
  return state.table("buckets").get(partition, name);
}

export function objectScope(bucket: BucketRow): string {
  return `${bucket.partition}/${bucket.name}`;
}

/** The current version, or the one asked for; a delete marker is not an object. */
export function findObjectVersion(state: StateView, bucket: BucketRow, key: string, versionId: string | null): ObjectVersion | undefined {
  const versions = state.table("objects").get(objectScope(bucket), key)?.versions ?? [];
  const found = versionId === null ? versions[0] : versions.find((version) => version.versionId === versionId);
  return found?.deleteMarker ? undefined : found;
}
