import { formatLayerVersionArn, type LayerVersionArn } from "../arn";
import { bucketPlaceholder, needsBucket, zipName, type LayerToPublish } from "./layer-to-publish";
import { camelName, pascalName, quoted } from "./quoting";

/** A stack of the CDK (TypeScript) that publishes the same, in its account and region. */
export function cdkPublish(layer: LayerToPublish): string {
  const name = pascalName(layer.layerName);
  return [
    'import { App, RemovalPolicy, Stack } from "aws-cdk-lib";',
    'import * as lambda from "aws-cdk-lib/aws-lambda";',
    ...(needsBucket(layer) ? ['import * as s3 from "aws-cdk-lib/aws-s3";'] : []),
    "",
    `const stack = new Stack(new App(), ${quoted(`${name}Stack`)}, {`,
    `  env: { account: ${quoted(layer.accountId)}, region: ${quoted(layer.region)} },`,
    "});",
    `new lambda.LayerVersion(stack, ${quoted(name)}, {`,
    `  layerVersionName: ${quoted(layer.layerName)},`,
    `  code: ${code(layer)},`,
    ...(layer.description ? [`  description: ${quoted(layer.description)},`] : []),
    ...(layer.licenseInfo ? [`  license: ${quoted(layer.licenseInfo)},`] : []),
    ...list("compatibleRuntimes", layer.compatibleRuntimes.map(runtime)),
    ...list("compatibleArchitectures", layer.compatibleArchitectures.map(architecture)),
    "  removalPolicy: RemovalPolicy.RETAIN,",
    "});",
  ].join("\n");
}

export function cdkUse(version: LayerVersionArn): string {
  const { layerName } = version;
  const arn = quoted(formatLayerVersionArn(version));
  return [
    `const ${camelName(layerName)} = lambda.LayerVersion.fromLayerVersionArn(this, ${quoted(pascalName(layerName))},`,
    `  ${arn});`,
    `yourFunction.addLayers(${camelName(layerName)});`,
  ].join("\n");
}

function code(layer: LayerToPublish): string {
  if (!needsBucket(layer)) return `lambda.Code.fromAsset(${quoted(zipName)})`;
  return `lambda.Code.fromBucket(s3.Bucket.fromBucketName(stack, "Zips", ${quoted(bucketPlaceholder)}), ${quoted(zipName)})`;
}

/**
 * The CDK's own constant where its name follows from the runtime's: `addLayers` compares family and abilities too, so a
 * runtime made by name alone would not be found compatible with a function that uses the constant.
 */
function runtime(id: string): string {
  if (id === "java8.al2") return "lambda.Runtime.JAVA_8_CORRETTO";
  const follows = /^(nodejs\d+\.x|python\d\.\d+|java\d+|ruby\d\.\d|dotnet\d+|provided(\.al2|\.al2023)?)$/.test(id);
  if (!follows) return `new lambda.Runtime(${quoted(id)})`;
  const constant = id.replace(/([a-z])(\d)/, id.startsWith("provided") ? "$1$2" : "$1_$2").replaceAll(".", "_").toUpperCase();
  return `lambda.Runtime.${constant}`;
}

function architecture(id: string): string {
  if (id === "arm64") return "lambda.Architecture.ARM_64";
  return id === "x86_64" ? "lambda.Architecture.X86_64" : `lambda.Architecture.custom(${quoted(id)})`;
}

function list(property: string, values: readonly string[]): string[] {
  return values.length > 0 ? [`  ${property}: [${values.join(", ")}],`] : [];
}
