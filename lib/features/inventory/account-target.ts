import { isPartition } from "@/lib/domain/partition";
import type { AccountTarget } from "@/lib/ports/account-target";

type Connection = {
  partition: string;
  accountId: string;
  externalId: string | null;
  readRoleArn: string | null;
  layerWriteRoleArn: string | null;
};

export function readTarget(account: Connection, region: string): AccountTarget {
  return target(account, region, account.readRoleArn);
}

export function layerWriteTarget(account: Connection, region: string): AccountTarget {
  return target(account, region, account.layerWriteRoleArn);
}

function target({ partition, accountId, externalId }: Connection, region: string, roleArn: string | null): AccountTarget {
  if (!isPartition(partition)) throw new Error(`account ${accountId} is of an unknown partition ${partition}`);
  return { partition, accountId, region, roleArn, externalId: roleArn ? externalId : null };
}
