import type { Call } from "../../wire/call";
import type { LayerRow, LayerVersionRow } from "../../world/rows";
import { lambdaDate } from "../dates";
import { copyLink, layerCopyKey } from "../links";

/** The body of PublishLayerVersion and GetLayerVersion. What was not given is null, except the description, which is "". */
export function layerVersionBody(call: Call, layer: LayerRow, version: LayerVersionRow): object {
  return {
    Content: {
      Location: version.reference ? null : copyLink(call.world, call.partition.id, call.region, "layers", layerCopyKey(layer.arn, layer.name, version.locationId), call.now),
      CodeSha256: Buffer.from(version.blob.sha256, "hex").toString("base64"),
      CodeSize: version.blob.size,
      SigningProfileVersionArn: null,
      SigningJobArn: null,
      ...(version.reference && { ResolvedS3Object: { S3Bucket: version.reference.bucket, S3Key: version.reference.key, S3ObjectVersion: version.reference.versionId } }),
      UncompressedCodeSize: 0,
    },
    LayerArn: layer.arn,
    LayerVersionArn: version.arn,
    Description: version.description ?? "",
    CreatedDate: lambdaDate(version.createdAt),
    Version: version.version,
    CompatibleArchitectures: version.compatibleArchitectures,
    CompatibleRuntimes: version.compatibleRuntimes,
    LicenseInfo: version.licenseInfo,
  };
}

/** An item of ListLayerVersions, and LatestMatchingVersion of ListLayers: here a missing description is null. */
export function layerVersionItem(version: LayerVersionRow): object {
  return {
    LayerVersionArn: version.arn,
    Version: version.version,
    Description: version.description,
    CreatedDate: lambdaDate(version.createdAt),
    CompatibleArchitectures: version.compatibleArchitectures,
    CompatibleRuntimes: version.compatibleRuntimes,
    LicenseInfo: version.licenseInfo,
  };
}
