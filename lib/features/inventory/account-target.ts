import { isPartition } from "@/lib/domain/partition";
import type { AccountTarget } from "@/lib/ports/account-target";

type Connection = {
  partition: string;
  accountId: string;
  externalId: string | null;
  readRoleArn: string | null;
  layerWriteRoleArn: string | null;
};

type Powers = Connection & {
  functionWriteRoleArn: string | null;
  functionWriteOn: boolean;
  iamWriteRoleArn: string | null;
  iamWriteOn: boolean;
  functionCreateRoleArn: string | null;
  functionCreateOn: boolean;
  functionInvokeRoleArn: string | null;
  functionInvokeOn: boolean;
  smokeTestRoleArn: string | null;
  smokeTestOn: boolean;
};

export function readTarget(account: Connection, region: string): AccountTarget {
  return target(account, region, account.readRoleArn);
}

export function layerWriteTarget(account: Connection, region: string): AccountTarget {
  return target(account, region, account.layerWriteRoleArn);
}

/** Null: nobody has switched on that Strata changes functions there. */
export function functionWriteTarget(account: Powers, region: string): AccountTarget | null {
  return account.functionWriteOn && account.functionWriteRoleArn ? target(account, region, account.functionWriteRoleArn) : null;
}

/** Null: nobody has switched on that Strata writes policies of roles there. IAM has no regions; `region` is where it is signed. */
export function iamWriteTarget(account: Powers, region: string): AccountTarget | null {
  return account.iamWriteOn && account.iamWriteRoleArn ? target(account, region, account.iamWriteRoleArn) : null;
}

/** Null: nobody has switched on that Strata creates functions there and changes their code. */
export function functionCreateTarget(account: Powers, region: string): AccountTarget | null {
  return account.functionCreateOn && account.functionCreateRoleArn ? target(account, region, account.functionCreateRoleArn) : null;
}

/** Null: nobody has switched on that Strata runs functions there. */
export function functionInvokeTarget(account: Powers, region: string): AccountTarget | null {
  return account.functionInvokeOn && account.functionInvokeRoleArn ? target(account, region, account.functionInvokeRoleArn) : null;
}

/**
 * Null: nobody has switched on throw-away functions there. `cleaning`: what was made before it was switched off is still
 * taken away, with the role that made it.
 */
export function smokeTestTarget(account: Powers, region: string, cleaning = false): AccountTarget | null {
  return (account.smokeTestOn || cleaning) && account.smokeTestRoleArn ? target(account, region, account.smokeTestRoleArn) : null;
}

function target({ partition, accountId, externalId }: Connection, region: string, roleArn: string | null): AccountTarget {
  if (!isPartition(partition)) throw new Error(`account ${accountId} is of an unknown partition ${partition}`);
  return { partition, accountId, region, roleArn, externalId: roleArn ? externalId : null };
}
