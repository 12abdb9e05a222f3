import type { Call } from "../../wire/call";
import { padded, type LayerRow, type LayerVersionRow } from "../../world/rows";
import { lambdaError } from "../errors";
import { readLayerName, readLayerVersionArn, type LayerVersionName } from "../names";
import type { LambdaAnswer, LambdaHandler } from "../service";
import { authorise, authoriseUse } from "./find";
import { layerVersionBody } from "./render";

export const getLayerVersion: LambdaHandler = (call, { input }) => {
  const layer = readLayerName(input.string("LayerName"), call);
  const version = input.number("VersionNumber");
  if (version < 1) throw lambdaError.invalidParameter("Layer Version Cannot be less than 1");
  return readVersion(call, { layer, version, arn: `${layer.arn}:${version}` });
};

export const getLayerVersionByArn: LambdaHandler = (call, { input }) => readVersion(call, readLayerVersionArn(input.string("Arn"), call));

/** Idempotent: 204 whether or not there was anything. Functions that use the version keep their own copy. */
export const deleteLayerVersion: LambdaHandler = (call, { input }) => {
  const layer = readLayerName(input.string("LayerName"), call);
  const version = input.number("VersionNumber");
  if (version < 1) throw lambdaError.invalidParameter("Layer Version Cannot be less than 1");
  authorise(call, "lambda:DeleteLayerVersion", `${layer.arn}:${version}`, layer.accountId);
  if (layer.region === call.region) call.commit(["layerVersions", layer.arn, padded(version), null]);
  return { body: null };
};

function readVersion(call: Call, name: LayerVersionName): LambdaAnswer {
  const found: LayerVersionRow | undefined = authoriseUse(call, name);
  if (!found) throw lambdaError.notFound("The resource you requested does not exist.");
  const layer: LayerRow = { name: name.layer.name, arn: name.layer.arn, lastVersion: found.version };
  return { body: layerVersionBody(call, layer, found) };
}
