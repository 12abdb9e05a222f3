import { randomUUID } from "node:crypto";
import type { Call } from "../../wire/call";
import { padded, type LayerVersionRow, type PolicyRow, type StatementRow } from "../../world/rows";
import { lambdaError } from "../errors";
import { readLayerName, type LayerName } from "../names";
import type { LambdaHandler } from "../service";
import { authorise, findLayerVersion } from "./find";

/** Bytes of the whole policy; recorded for function policies, taken to be the same here. */
const policyLimit = 20_480;

export const addLayerVersionPermission: LambdaHandler = (call, { input }) => {
  const { layer, version } = target(call, "lambda:AddLayerVersionPermission", input.string("LayerName"), input.number("VersionNumber"));
  checkPartition(call, input.string("Principal"));
  const sid = input.string("StatementId");
  const statements = version.policy?.statements ?? [];
  if (statements.some((statement) => statement.sid === sid)) throw lambdaError.conflict(`The statement id (${sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`);
  checkRevision(version.policy, input.optionalString("RevisionId"));
  const json = statementJson({ sid, principal: input.string("Principal"), action: input.string("Action"), organizationId: input.optionalString("OrganizationId"), resource: version.arn, partition: call.partition.id });
  const policy: PolicyRow = { statements: [...statements, { sid, json }], revisionId: randomUUID() };
  const size = policyText(policy.statements).length;
  if (size > policyLimit) throw lambdaError.policyTooLong(`The final policy size (${size}) is bigger than the limit (${policyLimit}).`);
  save(call, layer, version, policy);
  return { body: { Statement: json, RevisionId: policy.revisionId } };
};

export const getLayerVersionPolicy: LambdaHandler = (call, { input }) => {
  const { version } = target(call, "lambda:GetLayerVersionPolicy", input.string("LayerName"), input.number("VersionNumber"));
  if (!version.policy) throw lambdaError.notFound("No policy is associated with the given resource.");
  if (version.policy.statements.length === 0) throw lambdaError.notFound(`Layer version ${version.arn} does not have any resource policy.`);
  return { body: { Policy: policyText(version.policy.statements), RevisionId: version.policy.revisionId } };
};

export const removeLayerVersionPermission: LambdaHandler = (call, { input }) => {
  const { layer, version } = target(call, "lambda:RemoveLayerVersionPermission", input.string("LayerName"), input.number("VersionNumber"));
  const sid = input.string("StatementId");
  const statements = version.policy?.statements ?? [];
  if (statements.length === 0) throw lambdaError.notFound("No policy is associated with the given resource.");
  if (!statements.some((statement) => statement.sid === sid)) throw lambdaError.notFound(`Statement ${sid} is not found in resource policy.`);
  checkRevision(version.policy, input.optionalString("RevisionId"));
  save(call, layer, version, { statements: statements.filter((statement) => statement.sid !== sid), revisionId: randomUUID() });
  return { body: null };
};

export interface Grant {
  sid: string;
  /** "*", twelve digits, or the ARN of an account's root. */
  principal: string;
  action: string;
  organizationId: string | null;
  resource: string;
  partition: string;
}

/** The statement as the service prints it; an account id becomes its root's ARN. */
export function statementJson(grant: Grant): string {
  const principal = grant.principal === "*" ? "*" : { AWS: /^\d{12}$/.test(grant.principal) ? `arn:${grant.partition}:iam::${grant.principal}:root` : grant.principal };
  return JSON.stringify({
    Sid: grant.sid,
    Effect: "Allow",
    Principal: principal,
    Action: grant.action,
    Resource: grant.resource,
    ...(grant.organizationId && { Condition: { StringEquals: { "aws:PrincipalOrgID": grant.organizationId } } }),
  });
}

function target(call: Call, action: string, layerName: string, number: number): { layer: LayerName; version: LayerVersionRow } {
  const layer = readLayerName(layerName, call);
  const arn = `${layer.arn}:${number}`;
  authorise(call, action, arn, layer.accountId);
  const version = findLayerVersion(call, layer, number);
  if (!version) throw lambdaError.notFound(`Layer version ${arn} does not exist.`);
  return { layer, version };
}

/** A grant to an account of another partition could never be used. */
function checkPartition(call: Call, principal: string): void {
  if (principal.startsWith("arn:") && !principal.startsWith(`arn:${call.partition.id}:`)) throw lambdaError.invalidParameter("The provided principal was invalid. Please check the principal and try again.");
}

/** The name of the API in this message is as AWS prints it. */
function checkRevision(policy: PolicyRow | null, given: string | null): void {
  if (given === null || given === policy?.revisionId) return;
  throw lambdaError.precondition("The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id");
}

function policyText(statements: StatementRow[]): string {
  return `{"Version":"2012-10-17","Id":"default","Statement":[${statements.map((statement) => statement.json).join(",")}]}`;
}

function save(call: Call, layer: LayerName, version: LayerVersionRow, policy: PolicyRow): void {
  call.commit(["layerVersions", layer.arn, padded(version.version), { ...version, policy }]);
}
