import type { Partition } from "@/lib/domain/partition";

/** One account-region and how to get there: by the partition's own credentials, or by a role assumed with them. */
export type AccountTarget = {
  partition: Partition;
  accountId: string;
  region: string;
  roleArn: string | null;
  externalId: string | null;
};
