import type { Call } from "../../wire/call";
import type { FunctionLayer, LayerVersionRow } from "../../world/rows";
import { lambdaError } from "../errors";
import { authoriseUse } from "../layers/find";
import { readLayerVersionArn, type LayerVersionName } from "../names";
import { unzippedLimit } from "../zip";

const maxLayers = 5;

/**
 * The layers a function is to have, checked in a fixed order: their number, then each in the order of the list (Region and
 * existence, or permission), then two versions of one layer, then what they hold. Sizes together with code come after.
 */
export function resolveLayers(call: Call, arns: string[]): FunctionLayer[] {
  if (arns.length > maxLayers) throw lambdaError.invalidParameter(`Cannot reference more than ${maxLayers} layers.`);
  const names = arns.map((arn) => readLayerVersionArn(arn, call));
  const rows = names.map((name) => resolve(call, name));
  checkCollisions(names);
  if (rows.some((row) => row.hasInvalidNames)) throw lambdaError.invalidParameter("Failed to unzip archive: Zip file contains invalid files/folders;");
  return rows.map((row) => ({ arn: row.arn, codeSize: row.blob.size, unzippedSize: row.unzippedSize, blob: row.blob }));
}

export function checkSizes(codeUnzipped: number, layers: FunctionLayer[]): void {
  const together = layers.reduce((sum, layer) => sum + layer.unzippedSize, 0);
  if (together > unzippedLimit) throw lambdaError.invalidParameter(`Layers consume more than the available size of ${unzippedLimit} bytes`);
  if (together + codeUnzipped > unzippedLimit) throw lambdaError.invalidParameter(`Function code combined with layers exceeds the maximum allowed size of ${unzippedLimit} bytes. The actual size is ${together + codeUnzipped} bytes.`);
}

function resolve(call: Call, name: LayerVersionName): LayerVersionRow {
  const own = name.layer.accountId === call.caller.accountId && name.layer.partition === call.partition.id;
  if (own && name.layer.region !== call.region) throw lambdaError.invalidParameter(`Layers are not in the same region as the function. Layers are expected to be in region ${call.region}.`);
  const found = authoriseUse(call, name);
  if (!found) throw lambdaError.invalidParameter(`Layer version ${name.arn} does not exist.`);
  return found;
}

/** Only the first two entries that collide are named. */
function checkCollisions(names: LayerVersionName[]): void {
  names.forEach((name, index) => {
    const other = names.slice(index + 1).find((later) => later.layer.arn === name.layer.arn);
    if (other) throw lambdaError.invalidParameter(`Two different versions of the same layer are not allowed to be referenced in the same function. ${name.arn} and ${other.arn} are versions of the same layer.`);
  });
}
