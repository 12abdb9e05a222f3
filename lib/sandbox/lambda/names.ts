import type { Call } from "../wire/call";

export interface LayerName {
  name: string;
  arn: string;
  accountId: string;
  region: string;
  partition: string;
}

/** A layer by name (the caller's own) or by ARN, as the path may give it. */
export function readLayerName(text: string, call: Call): LayerName {
  const parts = text.split(":");
  if (parts.length < 7) return { name: text, arn: layerArn(call, text), accountId: call.caller.accountId, region: call.region, partition: call.partition.id };
  return { partition: parts[1] ?? "", region: parts[3] ?? "", accountId: parts[4] ?? "", name: parts[6] ?? "", arn: parts.slice(0, 7).join(":") };
}

export interface LayerVersionName {
  layer: LayerName;
  version: number;
  arn: string;
}

export function readLayerVersionArn(arn: string, call: Call): LayerVersionName {
  const version = Number(arn.slice(arn.lastIndexOf(":") + 1));
  return { layer: readLayerName(arn, call), version, arn };
}

export function layerArn(call: Call, name: string): string {
  return `arn:${call.partition.id}:lambda:${call.region}:${call.caller.accountId}:layer:${name}`;
}
