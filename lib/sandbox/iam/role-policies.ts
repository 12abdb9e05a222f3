import { parsePolicy } from "../policy/document";
import type { QueryHandler } from "../wire/query-service";
import { encodeDocument, openRole, saveRole } from "./access";
import { iamError } from "./errors";

/** All inline policies of a role together; white space does not count. */
const inlineLimit = 10_240;

/** Creates or replaces; there is no revision id. */
export const putRolePolicy: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:PutRolePolicy");
  const document = input.string("PolicyDocument");
  if (!parsePolicy(document)) throw iamError.malformedPolicy();
  const policies = { ...role.policies, [input.string("PolicyName")]: document };
  const size = Object.values(policies).reduce((sum, text) => sum + text.replace(/\s/g, "").length, 0);
  if (size > inlineLimit) throw iamError.policyTooLong(role.name, inlineLimit);
  saveRole(call, { ...role, policies });
  return null;
};

export const getRolePolicy: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:GetRolePolicy");
  const name = input.string("PolicyName");
  const document = role.policies[name];
  if (document === undefined) throw iamError.noSuchPolicy(name);
  return { RoleName: role.name, PolicyName: name, PolicyDocument: encodeDocument(document) };
};

export const deleteRolePolicy: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:DeleteRolePolicy");
  const name = input.string("PolicyName");
  if (role.policies[name] === undefined) throw iamError.noSuchPolicy(name);
  saveRole(call, { ...role, policies: Object.fromEntries(Object.entries(role.policies).filter(([key]) => key !== name)) });
  return null;
};

/** A role holds few enough inline policies for one page. */
export const listRolePolicies: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:ListRolePolicies");
  return { PolicyNames: { member: Object.keys(role.policies).sort() }, IsTruncated: false };
};

/** The sandbox knows no managed policies, so none is ever attached. */
export const listAttachedRolePolicies: QueryHandler = (call, input) => {
  openRole(call, input.string("RoleName"), "iam:ListAttachedRolePolicies");
  return { AttachedPolicies: { member: [] }, IsTruncated: false };
};
