import type { ObjectStore } from "@/lib/ports/object-store";
import { bucketStore } from "@/lib/aws/bucket-store";
import type { Environment } from "./environment";
import { folderStore } from "./folder-store";

/** Where zips are kept: a folder, or S3 when STRATA_VAULT names a bucket. */
export function openVault(env: Environment): ObjectStore {
  return env.vault.kind === "folder" ? folderStore(env.vault.folder) : bucketStore(env.vault);
}
