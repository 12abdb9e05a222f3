import { randomUUID } from "node:crypto";
import type { Call } from "../../wire/call";
import type { Input } from "../../wire/input";
import { pageOf } from "../../wire/pagination";
import type { AliasRow, FunctionRow } from "../../world/rows";
import type { ReadTable } from "../../world/table";
import { lambdaError } from "../errors";
import type { LambdaHandler } from "../service";
import { checkRevision, findAlias, findFunction, findVersion } from "./find";
import { openFunctionName } from "./names";

export const createAlias: LambdaHandler = (call, { input }) => {
  const row = findFunction(call, openFunctionName(call, input, "lambda:CreateAlias"));
  const name = input.string("Name");
  const arn = `${row.arn}:${name}`;
  if (findAlias(call, row, name)) throw lambdaError.conflict(`Alias already exists: ${arn}`);
  const alias = changedAlias(call, row, { name, arn, functionVersion: "", description: "", weights: null, revisionId: "" }, input);
  return save(call, row, alias);
};

export const updateAlias: LambdaHandler = (call, { input }) => {
  const row = findFunction(call, openFunctionName(call, input, "lambda:UpdateAlias"));
  const before = findAlias(call, row, input.string("Name"));
  if (!before) throw lambdaError.notFound(`Alias not found: ${row.arn}:${input.string("Name")}`);
  checkRevision(before.revisionId, input.optionalString("RevisionId"));
  return save(call, row, changedAlias(call, row, before, input));
};

export const getAlias: LambdaHandler = (call, { input }) => {
  const row = findFunction(call, openFunctionName(call, input, "lambda:GetAlias"));
  const alias = findAlias(call, row, input.string("Name"));
  if (!alias) throw lambdaError.notFound(`Cannot find alias arn: ${row.arn}:${input.string("Name")}`);
  return { body: aliasBody(alias) };
};

export const listAliases: LambdaHandler = (call, { input }) => {
  const row = findFunction(call, openFunctionName(call, input, "lambda:ListAliases"));
  const version = input.optionalString("FunctionVersion");
  const size = Math.min(input.optionalNumber("MaxItems") ?? 50, 50);
  const page = pageOf(call.world.seal, ["ListAliases", row.arn, version ?? ""], pointingAt(call.state.table("aliases"), version), row.arn, { marker: input.optionalString("Marker"), size });
  return { body: { NextMarker: page.marker, Aliases: page.rows.map(aliasBody) } };
};

export const deleteAlias: LambdaHandler = (call, { input }) => {
  const row = findFunction(call, openFunctionName(call, input, "lambda:DeleteAlias"));
  call.commit(["aliases", row.arn, input.string("Name"), null]);
  return { body: null };
};

function changedAlias(call: Call, row: FunctionRow, before: AliasRow, input: Input): AliasRow {
  const functionVersion = input.optionalString("FunctionVersion") ?? before.functionVersion;
  const weights = input.has("RoutingConfig") ? input.group("RoutingConfig")?.numberMap("AdditionalVersionWeights") ?? {} : before.weights;
  for (const version of [functionVersion, ...Object.keys(weights ?? {})]) if (version !== "$LATEST" && !findVersion(call, row, Number(version))) throw lambdaError.notFound(`Function not found: ${row.arn}:${version}`);
  if (weights?.[functionVersion] !== undefined) throw lambdaError.invalidParameter(`Invalid function version ${functionVersion}. Function version ${functionVersion} is already included in routing configuration.`);
  if (weights && Object.keys(weights).length > 0 && functionVersion === "$LATEST") throw lambdaError.invalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
  return { ...before, functionVersion, description: input.optionalString("Description") ?? before.description, weights: weights && Object.keys(weights).length > 0 ? weights : null, revisionId: randomUUID() };
}

function save(call: Call, row: FunctionRow, alias: AliasRow): { body: object } {
  call.commit(["aliases", row.arn, alias.name, alias]);
  return { body: aliasBody(alias) };
}

function aliasBody(alias: AliasRow): object {
  return { AliasArn: alias.arn, Name: alias.name, FunctionVersion: alias.functionVersion, Description: alias.description, RoutingConfig: alias.weights && { AdditionalVersionWeights: alias.weights }, RevisionId: alias.revisionId };
}

/** An alias points at its version and at those its weights name. */
function pointingAt(aliases: ReadTable<AliasRow>, version: string | null): ReadTable<AliasRow> {
  if (version === null) return aliases;
  return {
    get: (scope, id) => aliases.get(scope, id),
    rows: (scope) => aliases.rows(scope),
    ids: (scope) => aliases.rows(scope).filter((alias) => alias.functionVersion === version || alias.weights?.[version] !== undefined).map((alias) => alias.name),
  };
}
