import { formatLayerVersionArn, type LayerVersionArn } from "../arn";
import { bucketPlaceholder, needsBucket, zipName, type LayerToPublish } from "./layer-to-publish";
import { hclString, snakeName } from "./quoting";

/** Terraform that publishes the same, with the provider set to its region and held to its account. */
export function terraformPublish(layer: LayerToPublish): string {
  const attributes: [string, string][] = [
    ["layer_name", hclString(layer.layerName)],
    ...text("description", layer.description),
    ...text("license_info", layer.licenseInfo),
    ...content(layer),
    ["source_code_hash", `filebase64sha256(${hclString(zipName)})`],
    ...list("compatible_runtimes", layer.compatibleRuntimes),
    ...list("compatible_architectures", layer.compatibleArchitectures),
    // Otherwise a new version deletes the one before, which functions may still be rolled back to.
    ["skip_destroy", "true"],
  ];
  const provider: [string, string][] = [
    ["region", hclString(layer.region)],
    ["allowed_account_ids", `[${hclString(layer.accountId)}]`],
  ];
  return `${block('provider "aws"', provider)}\n\n${block(`resource "aws_lambda_layer_version" "${snakeName(layer.layerName)}"`, attributes)}`;
}

export function terraformUse(version: LayerVersionArn): string {
  return ['resource "aws_lambda_function" "your_function" {', `  layers = [${hclString(formatLayerVersionArn(version))}]`, "}"].join("\n");
}

/** Equal signs in one column, as `terraform fmt` writes them. */
function block(header: string, attributes: [string, string][]): string {
  const width = Math.max(...attributes.map(([name]) => name.length));
  return [`${header} {`, ...attributes.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`), "}"].join("\n");
}

function content(layer: LayerToPublish): [string, string][] {
  if (!needsBucket(layer)) return [["filename", hclString(zipName)]];
  return [["s3_bucket", hclString(bucketPlaceholder)], ["s3_key", hclString(zipName)]];
}

function text(name: string, value: string): [string, string][] {
  return value ? [[name, hclString(value)]] : [];
}

function list(name: string, values: readonly string[]): [string, string][] {
  return values.length > 0 ? [[name, `[${values.map(hclString).join(", ")}]`]] : [];
}
