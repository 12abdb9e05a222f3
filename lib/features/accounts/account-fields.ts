import { createHash } from "node:crypto";
import type { JsonValue } from "@/lib/activity/json";
import type { AwsAccount } from "@/lib/db/generated/client";

type Fields = Pick<
  AwsAccount,
  "name" | "teamId" | "regions" | "readRoleArn" | "layerWriteRoleArn" | "stagingBucket"
  | "functionWriteRoleArn" | "functionWriteOn" | "iamWriteRoleArn" | "iamWriteOn"
  | "functionCreateRoleArn" | "functionCreateOn" | "functionInvokeRoleArn" | "functionInvokeOn" | "smokeTestRoleArn" | "smokeTestOn" | "smokeRunRoleArn"
>;

/** The columns of an account that people change, from a checked form. Empty text is no value. */
export function accountFields(form: {
  name: string; teamId: string; regions: string[]; readRoleArn: string; layerWriteRoleArn: string; stagingBucket: string;
  functionWriteRoleArn: string; functionWriteOn: boolean; iamWriteRoleArn: string; iamWriteOn: boolean;
  functionCreateRoleArn: string; functionCreateOn: boolean; functionInvokeRoleArn: string; functionInvokeOn: boolean;
  smokeTestRoleArn: string; smokeTestOn: boolean; smokeRunRoleArn: string;
}): Fields {
  return {
    name: form.name,
    teamId: form.teamId || null,
    regions: [...new Set(form.regions)].sort(),
    readRoleArn: form.readRoleArn || null,
    layerWriteRoleArn: form.layerWriteRoleArn || null,
    stagingBucket: form.stagingBucket || null,
    functionWriteRoleArn: form.functionWriteRoleArn || null,
    functionWriteOn: form.functionWriteOn,
    iamWriteRoleArn: form.iamWriteRoleArn || null,
    iamWriteOn: form.iamWriteOn,
    functionCreateRoleArn: form.functionCreateRoleArn || null,
    functionCreateOn: form.functionCreateOn,
    functionInvokeRoleArn: form.functionInvokeRoleArn || null,
    functionInvokeOn: form.functionInvokeOn,
    smokeTestRoleArn: form.smokeTestRoleArn || null,
    smokeTestOn: form.smokeTestOn,
    smokeRunRoleArn: form.smokeRunRoleArn || null,
  };
}

/** What an event says of an account. Role ARNs are no secrets; the external id is left out all the same. */
export function accountFacts(account: Fields): { [key: string]: JsonValue } {
  const { name, teamId, regions, readRoleArn, layerWriteRoleArn, stagingBucket } = account;
  const { functionWriteRoleArn, functionWriteOn, iamWriteRoleArn, iamWriteOn } = account;
  const { functionCreateRoleArn, functionCreateOn, functionInvokeRoleArn, functionInvokeOn, smokeTestRoleArn, smokeTestOn, smokeRunRoleArn } = account;
  return {
    name, teamId, regions, readRoleArn, layerWriteRoleArn, stagingBucket, functionWriteRoleArn, functionWriteOn, iamWriteRoleArn, iamWriteOn,
    functionCreateRoleArn, functionCreateOn, functionInvokeRoleArn, functionInvokeOn, smokeTestRoleArn, smokeTestOn, smokeRunRoleArn,
  };
}

/** Changes when anything that people change does: a form sends it back, so that no change is overwritten unseen. */
export function revisionOf(account: Fields): string {
  return createHash("sha256").update(JSON.stringify(accountFacts(account))).digest("base64url").slice(0, 22);
}
