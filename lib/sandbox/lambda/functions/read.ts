import type { Call } from "../../wire/call";
import { padded, type Change } from "../../world/rows";
import { lambdaError } from "../errors";
import { copyLink, functionCopyKey } from "../links";
import type { LambdaHandler } from "../service";
import { findFunction, findTarget, notFound, type Target } from "./find";
import { openFunctionName, type FunctionName } from "./names";
import { latestConfiguration, versionConfiguration, withState } from "./render";

export const getFunctionConfiguration: LambdaHandler = (call, { input }) => {
  const name = openFunctionName(call, input, "lambda:GetFunctionConfiguration");
  return { body: describe(findTarget(call, name), name) };
};

export const getFunction: LambdaHandler = (call, { input }) => {
  const name = openFunctionName(call, input, "lambda:GetFunction");
  const target = findTarget(call, name);
  const code = target.version?.code ?? target.row.code;
  const tags = target.row.tags;
  return {
    body: {
      Configuration: describe(target, name),
      Code: { RepositoryType: "S3", Location: code.reference ? null : copyLink(call.world, call.partition.id, call.region, "tasks", functionCopyKey(target.row.arn, target.row.name, code.locationId), call.now), ImageUri: null, ResolvedImageUri: null },
      Tags: Object.keys(tags).length > 0 ? tags : null,
      Concurrency: null,
    },
  };
};

export const deleteFunction: LambdaHandler = (call, { input }) => {
  const name = openFunctionName(call, input, "lambda:DeleteFunction");
  if (name.qualifier === "$LATEST") throw lambdaError.invalidParameter("$LATEST version cannot be deleted without deleting the function.");
  const row = findFunction(call, name);
  if (name.qualifier === null) call.commit(...wholeFunction(call, row.name, row.arn));
  else call.commit(...oneVersion(call, name));
  return { body: null };
};

function describe(target: Target, name: FunctionName): Record<string, unknown> {
  const { row, version } = target;
  if (!version) return withState(latestConfiguration(row, name.qualifier !== null), row, true);
  const body = versionConfiguration(row, version);
  return withState({ ...body, FunctionArn: `${row.arn}:${name.qualifier ?? version.version}` }, row, false);
}

function wholeFunction(call: Call, name: string, arn: string): Change[] {
  return [
    ["functions", call.place, name, null],
    ...[...call.state.table("functionVersions").ids(arn)].map((id): Change => ["functionVersions", arn, id, null]),
    ...[...call.state.table("aliases").ids(arn)].map((id): Change => ["aliases", arn, id, null]),
  ];
}

function oneVersion(call: Call, name: FunctionName): Change[] {
  const number = name.qualifier ?? "";
  if (!/^\d+$/.test(number)) throw lambdaError.invalidParameter("Deletion of aliases is not currently supported.");
  if (!call.state.table("functionVersions").get(name.arn, padded(Number(number)))) throw notFound(name);
  const using = call.state.table("aliases").rows(name.arn).filter((alias) => alias.functionVersion === number || alias.weights?.[number] !== undefined);
  if (using.length > 0) throw lambdaError.conflict(`Unable to delete version because the following aliases reference it: [${using.map((alias) => alias.name).join(", ")}]`);
  return [["functionVersions", name.arn, padded(Number(number)), null]];
}
