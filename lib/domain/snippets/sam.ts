import { formatLayerVersionArn, type LayerVersionArn } from "../arn";
import { bucketPlaceholder, needsBucket, zipName, type LayerToPublish } from "./layer-to-publish";
import { pascalName, yamlScalar } from "./quoting";

/** A template of AWS SAM that publishes the same; it is deployed to the region by `sam deploy --region`. */
export function samPublish(layer: LayerToPublish): string {
  return [
    'AWSTemplateFormatVersion: "2010-09-09"',
    "Transform: AWS::Serverless-2016-10-31",
    "Resources:",
    `  ${pascalName(layer.layerName)}:`,
    "    Type: AWS::Serverless::LayerVersion",
    "    Properties:",
    `      LayerName: ${yamlScalar(layer.layerName)}`,
    ...(layer.description ? [`      Description: ${yamlScalar(layer.description)}`] : []),
    ...(layer.licenseInfo ? [`      LicenseInfo: ${yamlScalar(layer.licenseInfo)}`] : []),
    `      ContentUri: ${needsBucket(layer) ? `s3://${bucketPlaceholder}/${zipName}` : zipName}`,
    ...list("CompatibleRuntimes", layer.compatibleRuntimes),
    ...list("CompatibleArchitectures", layer.compatibleArchitectures),
    // Without it an update deletes the version before, and with it the possibility to attach it again.
    "      RetentionPolicy: Retain",
    "",
    `# sam deploy --guided --region ${layer.region}`,
  ].join("\n");
}

export function samUse(version: LayerVersionArn): string {
  return [
    "Resources:",
    "  YourFunction:",
    "    Type: AWS::Serverless::Function",
    "    Properties:",
    "      Layers:",
    `        - ${formatLayerVersionArn(version)}`,
  ].join("\n");
}

function list(property: string, values: readonly string[]): string[] {
  return values.length > 0 ? [`      ${property}:`, ...values.map((value) => `        - ${yamlScalar(value)}`)] : [];
}
