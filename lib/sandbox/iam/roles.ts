import { parsePolicy } from "../policy/document";
import type { Input } from "../wire/input";
import { InvalidMarker, pageOf, type Page } from "../wire/pagination";
import { uniqueId } from "../wire/identities";
import type { QueryHandler } from "../wire/query-service";
import type { XmlElements } from "../wire/xml";
import type { RoleRow } from "../world/rows";
import type { ReadTable } from "../world/table";
import { authoriseIam, encodeDocument, iamDate, openRole, saveRole } from "./access";
import { iamError } from "./errors";

export const createRole: QueryHandler = (call, input) => {
  const name = input.string("RoleName");
  const path = input.optionalString("Path") ?? "/";
  const arn = `arn:${call.partition.id}:iam::${call.caller.accountId}:role${path}${name}`;
  authoriseIam(call, "iam:CreateRole", arn);
  if (call.world.store.table("roles").get(call.caller.accountId, name)) throw iamError.roleExists(name);
  const trustPolicy = input.string("AssumeRolePolicyDocument");
  if (!parsePolicy(trustPolicy)) throw iamError.malformedPolicy();
  const role: RoleRow = { name, path, id: uniqueId("AROA"), arn, createdAt: call.now, description: input.optionalString("Description"), maxSessionSeconds: input.optionalNumber("MaxSessionDuration") ?? 3600, trustPolicy, policies: {}, tags: readTags(input), lastUsed: null };
  saveRole(call, role);
  return { Role: roleBody(role, true) };
};

export const getRole: QueryHandler = (call, input) => ({ Role: roleBody(openRole(call, input.string("RoleName"), "iam:GetRole"), true) });

/** Without tags and last use, as AWS lists them. */
export const listRoles: QueryHandler = (call, input) => {
  const prefix = input.optionalString("PathPrefix") ?? "/";
  authoriseIam(call, "iam:ListRoles", `arn:${call.partition.id}:iam::${call.caller.accountId}:role${prefix}`);
  const page = pageOrRefusal(() => pageOf(call.world.seal, ["ListRoles", call.caller.accountId, prefix], below(call.state.table("roles"), prefix), call.caller.accountId, { marker: input.optionalString("Marker"), size: input.optionalNumber("MaxItems") ?? 100 }));
  return { Roles: { member: page.rows.map((role) => roleBody(role, false)) }, IsTruncated: page.marker !== null, Marker: page.marker };
};

function pageOrRefusal(page: () => Page<RoleRow>): Page<RoleRow> {
  try {
    return page();
  } catch (error) {
    throw error instanceof InvalidMarker ? iamError.invalidMarker() : error;
  }
}

export const deleteRole: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:DeleteRole");
  if (Object.keys(role.policies).length > 0) throw iamError.deleteConflict();
  call.commit(["roles", call.caller.accountId, role.name, null]);
  return null;
};

export const updateAssumeRolePolicy: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:UpdateAssumeRolePolicy");
  const trustPolicy = input.string("PolicyDocument");
  if (!parsePolicy(trustPolicy)) throw iamError.malformedPolicy();
  saveRole(call, { ...role, trustPolicy });
  return null;
};

export const listRoleTags: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:ListRoleTags");
  return { Tags: { member: tagItems(role.tags) }, IsTruncated: false };
};

export const tagRole: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:TagRole");
  saveRole(call, { ...role, tags: { ...role.tags, ...readTags(input) } });
  return null;
};

export const untagRole: QueryHandler = (call, input) => {
  const role = openRole(call, input.string("RoleName"), "iam:UntagRole");
  const removed = input.optionalStrings("TagKeys") ?? [];
  saveRole(call, { ...role, tags: Object.fromEntries(Object.entries(role.tags).filter(([key]) => !removed.includes(key))) });
  return null;
};

function readTags(input: Input): Record<string, string> {
  return Object.fromEntries(input.groups("Tags").map((tag) => [tag.string("Key"), tag.optionalString("Value") ?? ""]));
}

function tagItems(tags: Record<string, string>): XmlElements[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function roleBody(role: RoleRow, full: boolean): XmlElements {
  const tags = tagItems(role.tags);
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: iamDate(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    Tags: full && tags.length > 0 ? { member: tags } : undefined,
    RoleLastUsed: full ? (role.lastUsed ? { LastUsedDate: iamDate(role.lastUsed.at), Region: role.lastUsed.region } : {}) : undefined,
  };
}

function below(roles: ReadTable<RoleRow>, prefix: string): ReadTable<RoleRow> {
  return {
    get: (scope, id) => roles.get(scope, id),
    rows: (scope) => roles.rows(scope),
    ids: (scope) => (prefix === "/" ? roles.ids(scope) : roles.rows(scope).filter((role) => role.path.startsWith(prefix)).map((role) => role.name)),
  };
}
