import type { Partition } from "@/lib/domain/partition";

/** Where AWS is. Nothing else differs between the sandbox and the real one. */
export type AwsSettings = {
  /** The sandbox's URL; null: AWS itself. */
  endpoint: string | null;
  /** A file in the format of AWS's shared credentials file; null: the user's own. */
  credentialsFile: string | null;
  /** The profile that is each partition's credential source. A partition without one uses the default chain or is not connected. */
  profiles: Partial<Record<Partition, string>>;
  /** Calls of Lambda's control plane in a second, for each account-region; null: as fast as they are answered. */
  callsPerSecond: number | null;
};
