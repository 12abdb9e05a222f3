import { formatLayerVersionArn, type LayerVersionArn } from "../arn";
import { bucketPlaceholder, functionPlaceholder, needsBucket, zipName, type LayerToPublish } from "./layer-to-publish";
import { shellWord } from "./quoting";

/** AWS CLI lines that publish the same: a shell's text, one command or, over 50 MiB, the copy to a bucket before it. */
export function cliPublish(layer: LayerToPublish): string {
  const options = [
    ["--region", layer.region],
    ["--layer-name", layer.layerName],
    ...freeText("--description", layer.description),
    ...freeText("--license-info", layer.licenseInfo),
    ...list("--compatible-runtimes", layer.compatibleRuntimes),
    ...list("--compatible-architectures", layer.compatibleArchitectures),
    needsBucket(layer) ? ["--content", `S3Bucket=${bucketPlaceholder},S3Key=${zipName}`] : ["--zip-file", `fileb://${zipName}`],
  ];
  const publish = command("aws lambda publish-layer-version", options, fromJson(layer));
  return needsBucket(layer) ? `${copyToBucket(layer.region)}\n${publish}` : publish;
}

/** A line that lists what AWS has of a layer, newest version first. */
export function listVersionsLine(layerName: string, region: string): string {
  return `aws lambda list-layer-versions --region ${shellWord(region)} --layer-name ${shellWord(layerName)} --max-items 10`;
}

export function cliUse(version: LayerVersionArn): string {
  return command("aws lambda update-function-configuration", [
    ["--region", version.region],
    ["--function-name", functionPlaceholder],
    ["--layers", formatLayerVersionArn(version)],
  ]);
}

function command(name: string, options: string[][], last: string[] = []): string {
  return [name, ...options.map((words) => words.map(word).join(" ")), ...last].join(" \\\n  ");
}

function word(text: string): string {
  return /^--[a-z-]+$/.test(text) ? text : shellWord(text);
}

function copyToBucket(region: string): string {
  return `aws s3 cp ${zipName} s3://${bucketPlaceholder}/${zipName} --region ${region}`;
}

/** A value that begins with a hyphen would be read as an option, so it is joined to its own with "=". */
function freeText(option: string, value: string): string[][] {
  if (value === "" || readsAFile(value)) return [];
  return value.startsWith("-") ? [[`${option}=${value}`]] : [[option, value]];
}

/** The CLI opens what a value that begins so names (version 1 fetches URLs too); only as JSON is it taken as it stands. */
function readsAFile(value: string): boolean {
  return /^(fileb?|https?):\/\//.test(value);
}

function fromJson({ description, licenseInfo }: LayerToPublish): string[] {
  const input = {
    ...(readsAFile(description) ? { Description: description } : {}),
    ...(readsAFile(licenseInfo) ? { LicenseInfo: licenseInfo } : {}),
  };
  return Object.keys(input).length > 0 ? [`--cli-input-json ${shellWord(JSON.stringify(input))}`] : [];
}

function list(option: string, values: readonly string[]): string[][] {
  return values.length > 0 ? [[option, ...values]] : [];
}
