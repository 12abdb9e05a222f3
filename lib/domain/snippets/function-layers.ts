import { functionPlaceholder } from "./layer-to-publish";
import { hclString, pascalName, quoted, shellWord, snakeName } from "./quoting";
import type { Snippets } from "./index";

export type FunctionLayers = { region: string; functionName: string; layers: readonly string[] };

/** Lines that give the function exactly these layers, in this order. */
export function functionLayersSnippets(wanted: FunctionLayers): Snippets {
  return { cli: cli(wanted), sam: sam(wanted), cdk: cdk(wanted), terraform: terraform(wanted) };
}

/** An empty list is sent as JSON: `--layers` alone sends nothing, which leaves the layers as they are. */
function cli({ region, functionName, layers }: FunctionLayers): string {
  return [
    "aws lambda update-function-configuration",
    `--region ${shellWord(region)}`,
    `--function-name ${shellWord(functionName || functionPlaceholder)}`,
    layers.length === 0 ? "--layers '[]'" : `--layers ${layers.map(shellWord).join(" \\\n    ")}`,
  ].join(" \\\n  ");
}

function sam({ functionName, layers }: FunctionLayers): string {
  return [
    "Resources:",
    `  ${pascalName(functionName)}:`,
    "    Type: AWS::Serverless::Function",
    "    Properties:",
    layers.length === 0 ? "      Layers: []" : "      Layers:",
    ...layers.map((arn) => `        - ${arn}`),
  ].join("\n");
}

/** `layers` of the construct, because `addLayers` adds to a list and cannot put anything in its place. */
function cdk({ functionName, layers }: FunctionLayers): string {
  const each = layers.map((arn, index) => `    lambda.LayerVersion.fromLayerVersionArn(this, ${quoted(`Layer${index + 1}`)}, ${quoted(arn)}),`);
  return [`new lambda.Function(this, ${quoted(pascalName(functionName))}, {`, "  // …", ...(layers.length === 0 ? ["  layers: [],"] : ["  layers: [", ...each, "  ],"]), "});"].join("\n");
}

function terraform({ functionName, layers }: FunctionLayers): string {
  return [
    `resource "aws_lambda_function" "${snakeName(functionName)}" {`,
    "  # …",
    ...(layers.length === 0 ? ["  layers = []"] : ["  layers = [", ...layers.map((arn) => `    ${hclString(arn)},`), "  ]"]),
    "}",
  ].join("\n");
}
