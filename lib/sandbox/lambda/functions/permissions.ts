import { randomUUID } from "node:crypto";
import type { Call } from "../../wire/call";
import type { Input } from "../../wire/input";
import type { FunctionRow, StatementRow } from "../../world/rows";
import { lambdaError } from "../errors";
import type { LambdaHandler } from "../service";
import { checkRevision, findFunction } from "./find";
import { openFunctionName } from "./names";

const policyLimit = 20_480;

/** Function policies, unqualified only. The function's revision id and its policy's are one. */
export const addPermission: LambdaHandler = (call, { input }) => {
  const row = open(call, input, "lambda:AddPermission");
  const sid = input.string("StatementId");
  const statements = row.policy?.statements ?? [];
  if (statements.some((statement) => statement.sid === sid)) throw lambdaError.conflict(`The statement id (${sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`);
  checkRevision(row.revisionId, input.optionalString("RevisionId"), "GetPolicy");
  const json = statementJson(call, row, input);
  const changed = [...statements, { sid, json }];
  const size = policyText(changed).length;
  if (size > policyLimit) throw lambdaError.policyTooLong(`The final policy size (${size}) is bigger than the limit (${policyLimit}).`);
  save(call, row, changed);
  return { body: { Statement: json } };
};

export const removePermission: LambdaHandler = (call, { input }) => {
  const row = open(call, input, "lambda:RemovePermission");
  const sid = input.string("StatementId");
  if (!row.policy || row.policy.statements.length === 0) throw lambdaError.notFound("No policy is associated with the given resource.");
  if (!row.policy.statements.some((statement) => statement.sid === sid)) throw lambdaError.notFound(`Statement ${sid} is not found in resource policy.`);
  checkRevision(row.revisionId, input.optionalString("RevisionId"), "GetPolicy");
  save(call, row, row.policy.statements.filter((statement) => statement.sid !== sid));
  return { body: null };
};

export const getPolicy: LambdaHandler = (call, { input }) => {
  const row = open(call, input, "lambda:GetPolicy");
  if (!row.policy || row.policy.statements.length === 0) throw lambdaError.notFound("The resource you requested does not exist.");
  return { body: { Policy: policyText(row.policy.statements), RevisionId: row.revisionId } };
};

function open(call: Call, input: Input, action: string): FunctionRow {
  const name = openFunctionName(call, input, action);
  if (name.qualifier !== null) throw lambdaError.notOffered("policies of function versions and aliases");
  return findFunction(call, name);
}

function statementJson(call: Call, row: FunctionRow, input: Input): string {
  const principal = input.string("Principal");
  const sourceArn = input.optionalString("SourceArn");
  const equal = {
    ...(input.has("SourceAccount") && { "AWS:SourceAccount": input.string("SourceAccount") }),
    ...(input.has("PrincipalOrgID") && { "aws:PrincipalOrgID": input.string("PrincipalOrgID") }),
  };
  const condition = { ...(Object.keys(equal).length > 0 && { StringEquals: equal }), ...(sourceArn !== null && { ArnLike: { "AWS:SourceArn": sourceArn } }) };
  return JSON.stringify({
    Sid: input.string("StatementId"),
    Effect: "Allow",
    Principal: printedPrincipal(call, principal),
    Action: input.string("Action"),
    Resource: row.arn,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  });
}

function printedPrincipal(call: Call, principal: string): string | Record<string, string> {
  if (principal === "*") return "*";
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:${call.partition.id}:iam::${principal}:root` };
  if (/^arn:[a-z-]+:iam::\d{12}:/.test(principal)) return { AWS: principal };
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal)) return { Service: principal };
  throw lambdaError.invalidParameter("The provided principal was invalid. Please check the principal and try again.");
}

function policyText(statements: StatementRow[]): string {
  return `{"Version":"2012-10-17","Id":"default","Statement":[${statements.map((statement) => statement.json).join(",")}]}`;
}

function save(call: Call, row: FunctionRow, statements: StatementRow[]): void {
  const revisionId = randomUUID();
  call.commit(["functions", call.place, row.name, { ...row, revisionId, policy: { statements, revisionId } }]);
}
