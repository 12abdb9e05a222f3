import type { Call } from "../wire/call";
import { queryError } from "../wire/query-service";
import type { RoleRow } from "../world/rows";
import { iamError } from "./errors";

export function authoriseIam(call: Call, action: string, resource: string): void {
  const refusal = call.refusal(call.access(action, resource));
  if (refusal) throw queryError.accessDenied(refusal);
}

/** A role of the caller's account. Permission is asked for first, so that names do not leak. */
export function openRole(call: Call, name: string, action: string): RoleRow {
  const role = call.state.table("roles").get(call.caller.accountId, name);
  authoriseIam(call, action, role?.arn ?? `arn:${call.partition.id}:iam::${call.caller.accountId}:role/${name}`);
  if (!role) throw iamError.noSuchRole(name);
  return role;
}

export function saveRole(call: Call, role: RoleRow): void {
  call.commit(["roles", call.caller.accountId, role.name, role]);
}

/** Documents travel URL-encoded (RFC 3986). */
export function encodeDocument(document: string): string {
  return encodeURIComponent(document).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function iamDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}/, "");
}
