import type { Call } from "../../wire/call";
import { padded, type AliasRow, type FunctionRow, type FunctionVersionRow } from "../../world/rows";
import { lambdaError } from "../errors";
import type { FunctionName } from "./names";
import { settled } from "./settle";

/** What is looked at, and when: a call, or what is done later for one. */
export type Sight = Pick<Call, "state" | "region" | "now">;

export interface Target {
  row: FunctionRow;
  /** Null for $LATEST. */
  version: FunctionVersionRow | null;
}

export function findFunction(call: Sight, name: FunctionName): FunctionRow {
  const row = call.state.table("functions").get(`${name.accountId}/${call.region}`, name.name);
  if (!row) throw notFound(name);
  return settled(row, call.now);
}

/** Follows a version number or an alias. */
export function findTarget(call: Sight, name: FunctionName): Target {
  const row = findFunction(call, name);
  if (name.qualifier === null || name.qualifier === "$LATEST") return { row, version: null };
  const number = /^\d+$/.test(name.qualifier) ? name.qualifier : findAlias(call, row, name.qualifier)?.functionVersion;
  if (number === "$LATEST") return { row, version: null };
  const version = number === undefined ? undefined : findVersion(call, row, Number(number));
  if (!version) throw notFound(name);
  return { row, version };
}

export function findVersion(call: Sight, row: FunctionRow, number: number): FunctionVersionRow | undefined {
  return call.state.table("functionVersions").get(row.arn, padded(number));
}

export function findAlias(call: Sight, row: FunctionRow, name: string): AliasRow | undefined {
  return call.state.table("aliases").get(row.arn, name);
}

export function notFound(name: FunctionName): Error {
  return lambdaError.notFound(`Function not found: ${name.arn}${name.qualifier === null ? "" : `:${name.qualifier}`}`);
}

/** One change at a time. */
export function checkIdle(row: FunctionRow): void {
  if (row.settling?.kind === "create") throw lambdaError.conflict("The operation cannot be performed at this time. The function is currently in the following state: Pending");
  if (row.settling) throw lambdaError.conflict(`The operation cannot be performed at this time. An update is in progress for resource: ${row.arn}`);
}

export function checkRevision(current: string, given: string | null, api = "GetFunction/GetAlias"): void {
  if (given === null || given === current) return;
  throw lambdaError.precondition(`The Revision Id provided does not match the latest Revision Id. Call the ${api} API to retrieve the latest Revision Id`);
}
