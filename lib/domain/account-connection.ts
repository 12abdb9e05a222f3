import { isPartition, partitionOfRegion, partitions, type Partition } from "./partition";
import type { Problem } from "./result";

/** How Strata reaches an AWS account, as somebody typed it. Empty strings are fields left empty. */
export type AccountConnection = {
  partition: string;
  accountId: string;
  name: string;
  regions: readonly string[];
  readRoleArn: string;
  layerWriteRoleArn: string;
  functionWriteRoleArn: string;
  functionWriteOn: boolean;
  iamWriteRoleArn: string;
  iamWriteOn: boolean;
  functionCreateRoleArn: string;
  functionCreateOn: boolean;
  functionInvokeRoleArn: string;
  functionInvokeOn: boolean;
  smokeTestRoleArn: string;
  smokeTestOn: boolean;
  /** The execution role of throw-away functions. */
  smokeRunRoleArn: string;
  stagingBucket: string;
};

export type ConnectionField = keyof AccountConnection;

export const accountNameMax = 100;

/** What is wrong, field by field; null when nothing is. */
export function connectionProblems(connection: AccountConnection): Partial<Record<ConnectionField, Problem>> | null {
  const { partition, accountId } = connection;
  const problems: Partial<Record<ConnectionField, Problem>> = {};
  const say = (field: ConnectionField, problem: Problem | null) => {
    if (problem) problems[field] = problem;
  };
  say("accountId", accountIdProblem(accountId));
  say("name", nameProblem(connection.name));
  if (!isPartition(partition)) {
    say("partition", { reason: "partition-unknown", params: { seen: partition, expected: partitions.join(", ") } });
    return problems;
  }
  say("regions", regionsProblem(partition, connection.regions));
  say("readRoleArn", roleProblem(partition, accountId, connection.readRoleArn));
  say("layerWriteRoleArn", roleProblem(partition, accountId, connection.layerWriteRoleArn));
  say("functionWriteRoleArn", powerProblem(partition, accountId, connection.functionWriteRoleArn, connection.functionWriteOn));
  say("iamWriteRoleArn", powerProblem(partition, accountId, connection.iamWriteRoleArn, connection.iamWriteOn));
  say("functionCreateRoleArn", powerProblem(partition, accountId, connection.functionCreateRoleArn, connection.functionCreateOn));
  say("functionInvokeRoleArn", powerProblem(partition, accountId, connection.functionInvokeRoleArn, connection.functionInvokeOn));
  say("smokeTestRoleArn", powerProblem(partition, accountId, connection.smokeTestRoleArn, connection.smokeTestOn));
  say("smokeRunRoleArn", powerProblem(partition, accountId, connection.smokeRunRoleArn, connection.smokeTestOn));
  say("stagingBucket", bucketProblem(accountId, connection));
  return Object.keys(problems).length > 0 ? problems : null;
}

/** The bucket's name in one account-region: `{account}` and `{region}` filled in. */
export function stagingBucketIn(pattern: string, accountId: string, region: string): string {
  return pattern.replaceAll("{account}", accountId).replaceAll("{region}", region);
}

function accountIdProblem(accountId: string): Problem | null {
  return /^\d{12}$/.test(accountId) ? null : { reason: "account-id-not-12-digits", params: { seen: accountId } };
}

function nameProblem(name: string): Problem | null {
  if (name.trim() === "") return { reason: "account-name-missing" };
  return name.length > accountNameMax ? { reason: "account-name-too-long", params: { seen: name.length, limit: accountNameMax } } : null;
}

function regionsProblem(partition: Partition, regions: readonly string[]): Problem | null {
  if (regions.length === 0) return { reason: "regions-missing" };
  const foreign = regions.find((region) => partitionOfRegion(region) !== partition);
  return foreign === undefined ? null : { reason: "region-of-another-partition", params: { seen: foreign, expected: partition } };
}

/** A role is assumed in the account itself: the same partition and the same account id. */
function roleProblem(partition: Partition, accountId: string, roleArn: string): Problem | null {
  if (roleArn === "") return null;
  const match = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/[\w+=,.@/-]{1,512}$/.exec(roleArn);
  if (!match) return { reason: "role-arn-malformed", params: { seen: roleArn, expected: `arn:${partition}:iam::${accountId}:role/…` } };
  const [, rolePartition = "", roleAccount = ""] = match;
  if (rolePartition !== partition) return { reason: "role-of-another-partition", params: { seen: rolePartition, expected: partition } };
  return roleAccount === accountId ? null : { reason: "role-of-another-account", params: { seen: roleAccount, expected: accountId } };
}

/** A power that is switched on has a role of its own: Strata never exercises it with the credentials it runs with. */
function powerProblem(partition: Partition, accountId: string, roleArn: string, on: boolean): Problem | null {
  if (on && roleArn === "") return { reason: "power-without-role", params: { expected: `arn:${partition}:iam::${accountId}:role/…` } };
  return roleProblem(partition, accountId, roleArn);
}

function bucketProblem(accountId: string, { stagingBucket, regions }: AccountConnection): Problem | null {
  if (stagingBucket === "") return null;
  const names = regions.map((region) => stagingBucketIn(stagingBucket, accountId, region));
  const wrong = names.find((name) => !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name));
  if (wrong !== undefined) return { reason: "bucket-name-malformed", params: { seen: wrong } };
  // A bucket lives in one region, and AWS takes a layer's zip only from a bucket of the layer's region.
  if (regions.length > 1 && new Set(names).size < names.length) return { reason: "bucket-not-per-region", params: { seen: stagingBucket } };
  return null;
}
