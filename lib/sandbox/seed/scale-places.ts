import type { Change, RoleRow } from "../world/rows";
import { uniqueId } from "../wire/identities";
import { organizationChanges } from "./accounts";
import { strataRoles } from "./strata-roles";

export const scaleRegions = ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-1"];
export const scaleAccounts = Array.from({ length: 50 }, (_, index) => String(700_000_000_000 + index * 1_000_003));
export const hubAccount = scaleAccounts[0] ?? "";
export const scaleOrganization = "o-scale0demo";
/** Outside the organization: it publishes for everyone. */
export const vendorAccount = "909090909090";

/** Last to be written: a world without accounts is an empty one, and is seeded again. */
export function scaleAccountChanges(now: number): Change[] {
  return organizationChanges({ id: scaleOrganization, partition: "aws", joinedAt: now, accounts: scaleAccounts.map((id, index) => ({ id, name: index === 0 ? "platform" : `team-${String(index).padStart(2, "0")}` })) });
}

export function executionRoleArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/runs-functions`;
}

/** Every account's execution role, the console's roles, and a versioned staging bucket per Region. */
export function scaleFurniture(now: number): Change[] {
  return scaleAccounts.flatMap((accountId): Change[] => [
    ...strataRoles({ partition: "aws", accountId, hubAccountId: hubAccount, createdAt: now }),
    ["roles", accountId, "runs-functions", executionRole(accountId, now)],
    ...scaleRegions.map((region): Change => {
      const name = `strata-staging-${accountId}-${region}`;
      return ["buckets", "aws", name, { name, accountId, partition: "aws", region, createdAt: now, versioning: "Enabled", policy: null }];
    }),
  ]);
}

function executionRole(accountId: string, createdAt: number): RoleRow {
  const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] };
  return { name: "runs-functions", path: "/", id: uniqueId("AROA"), arn: executionRoleArn(accountId), createdAt, description: null, maxSessionSeconds: 3600, trustPolicy: JSON.stringify(trust), policies: {}, tags: {}, lastUsed: null };
}
