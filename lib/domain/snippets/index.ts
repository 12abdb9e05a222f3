import type { LayerVersionArn } from "../arn";
import { cdkPublish, cdkUse } from "./cdk";
import { cliPublish, cliUse } from "./cli";
import type { LayerToPublish } from "./layer-to-publish";
import { samPublish, samUse } from "./sam";
import { terraformPublish, terraformUse } from "./terraform";

export { listVersionsLine } from "./cli";
export type { LayerToPublish } from "./layer-to-publish";

export const snippetTools = ["cli", "sam", "cdk", "terraform"] as const;

export type SnippetTool = (typeof snippetTools)[number];

/** The text to copy, by tool. */
export type Snippets = Record<SnippetTool, string>;

/** Lines that publish the same version: same name, words, runtimes and architectures, in the same account and region. */
export function publishSnippets(layer: LayerToPublish): Snippets {
  return { cli: cliPublish(layer), sam: samPublish(layer), cdk: cdkPublish(layer), terraform: terraformPublish(layer) };
}

/**
 * Lines that make a function use the version. The CLI and Terraform set the function's whole list of layers; whoever
 * shows them says so.
 */
export function useSnippets(version: LayerVersionArn): Snippets {
  return { cli: cliUse(version), sam: samUse(version), cdk: cdkUse(version), terraform: terraformUse(version) };
}
