import { isPartition, partitionOfRegion, type Partition } from "./partition";

export type LayerArn = { partition: Partition; region: string; accountId: string; layerName: string };
export type LayerVersionArn = LayerArn & { version: number };

const layerArnPattern =
  /^arn:(aws|aws-cn|aws-us-gov):lambda:([a-z0-9-]+):(\d{12}):layer:([a-zA-Z0-9-_]{1,140})(?::([1-9][0-9]*))?$/;

/** Reads a layer version ARN; null when it is none, or names a region of another partition. */
export function parseLayerVersionArn(text: string): LayerVersionArn | null {
  const arn = parseLayerArn(text);
  return arn && arn.version !== null ? { ...arn, version: arn.version } : null;
}

/** Reads a layer ARN with or without a version (`version` is then null). */
export function parseLayerArn(text: string): (LayerArn & { version: number | null }) | null {
  const match = layerArnPattern.exec(text.trim());
  if (!match) return null;
  const [, partition = "", region = "", accountId = "", layerName = "", version] = match;
  if (!isPartition(partition) || partitionOfRegion(region) !== partition) return null;
  return { partition, region, accountId, layerName, version: version ? Number(version) : null };
}

export function formatLayerArn({ partition, region, accountId, layerName }: LayerArn): string {
  return `arn:${partition}:lambda:${region}:${accountId}:layer:${layerName}`;
}

export function formatLayerVersionArn(arn: LayerVersionArn): string {
  return `${formatLayerArn(arn)}:${arn.version}`;
}
