import { parseLayerVersionArn, type LayerVersionArn } from "../arn";
import { readStatement, statementAction, type StatementJson } from "../permission-statement";
import { principalParameters } from "../principal";
import { layerAccessDocument } from "../role-policy";
import { hclString, pascalName, quoted, shellWord, snakeName } from "./quoting";
import type { Snippets } from "./index";

type Call = { statementId: string; version: LayerVersionArn; arn: string; principal: string; organizationId: string | null };

/**
 * Lines that write the same statements. CloudFormation, and with it SAM and the CDK, names its statements itself: there the
 * id is the resource's own.
 */
export function shareStatementsSnippets(statements: readonly StatementJson[]): Snippets {
  const calls = statements.flatMap(callOf);
  return { cli: calls.map(cli).join("\n\n"), sam: sam(calls), cdk: cdk(calls), terraform: calls.map(terraform).join("\n\n") };
}

function callOf(json: StatementJson): Call[] {
  const read = readStatement(json);
  const version = parseLayerVersionArn(json.Resource);
  return read && version ? [{ statementId: read.statementId, version, arn: json.Resource, ...principalParameters(read.principal) }] : [];
}

function cli({ statementId, version, principal, organizationId }: Call): string {
  return [
    "aws lambda add-layer-version-permission",
    `--region ${shellWord(version.region)}`,
    `--layer-name ${shellWord(version.layerName)}`,
    `--version-number ${version.version}`,
    `--statement-id ${shellWord(statementId)}`,
    `--action ${statementAction}`,
    `--principal ${shellWord(principal)}`,
    ...(organizationId ? [`--organization-id ${shellWord(organizationId)}`] : []),
  ].join(" \\\n  ");
}

function sam(calls: readonly Call[]): string {
  const resources = calls.flatMap(({ statementId, arn, principal, organizationId }) => [
    `  ${pascalName(statementId)}:`,
    "    Type: AWS::Lambda::LayerVersionPermission",
    "    Properties:",
    `      LayerVersionArn: ${arn}`,
    `      Action: ${statementAction}`,
    `      Principal: ${quoted(principal)}`,
    ...(organizationId ? [`      OrganizationId: ${organizationId}`] : []),
  ]);
  return ["Resources:", ...resources].join("\n");
}

function cdk(calls: readonly Call[]): string {
  const resources = calls.flatMap(({ statementId, arn, principal, organizationId }) => [
    `new lambda.CfnLayerVersionPermission(this, ${quoted(pascalName(statementId))}, {`,
    `  layerVersionArn: ${quoted(arn)},`,
    `  action: ${quoted(statementAction)},`,
    `  principal: ${quoted(principal)},`,
    ...(organizationId ? [`  organizationId: ${quoted(organizationId)},`] : []),
    "});",
  ]);
  return ['import * as lambda from "aws-cdk-lib/aws-lambda";', "", ...resources].join("\n");
}

function terraform({ statementId, version, principal, organizationId }: Call): string {
  const { partition, region, accountId, layerName } = version;
  const attributes: [string, string][] = [
    ["layer_name", hclString(`arn:${partition}:lambda:${region}:${accountId}:layer:${layerName}`)],
    ["version_number", String(version.version)],
    ["statement_id", hclString(statementId)],
    ["action", hclString(statementAction)],
    ["principal", hclString(principal)],
    ...(organizationId ? [["organization_id", hclString(organizationId)] as [string, string]] : []),
  ];
  const width = Math.max(...attributes.map(([name]) => name.length));
  return [`resource "aws_lambda_layer_version_permission" "${snakeName(statementId)}" {`, ...attributes.map(([name, value]) => `  ${name.padEnd(width)} = ${value}`), "}"].join("\n");
}

const policyName = "strata-layer-access";
const roleName = "YOUR_ROLE";

/** What a consumer's account needs besides: the identity policy of whoever configures the function, on exactly these ARNs. */
export function consumerPolicySnippets(arns: readonly string[]): Snippets {
  const document = layerAccessDocument(arns) ?? "";
  const resources = [...new Set(arns)].sort();
  return {
    cli: ["aws iam put-role-policy", `--role-name ${roleName}`, `--policy-name ${policyName}`, `--policy-document ${shellWord(document)}`].join(" \\\n  "),
    sam: [
      "Resources:", "  StrataLayerAccess:", "    Type: AWS::IAM::RolePolicy", "    Properties:", `      RoleName: ${roleName}`, `      PolicyName: ${policyName}`,
      "      PolicyDocument:", '        Version: "2012-10-17"', "        Statement:", "          - Effect: Allow", `            Action: ${statementAction}`, "            Resource:",
      ...resources.map((arn) => `              - ${quoted(arn)}`),
    ].join("\n"),
    cdk: [
      'import * as iam from "aws-cdk-lib/aws-iam";', "",
      `const role = iam.Role.fromRoleName(this, "LayerUser", ${quoted(roleName)});`,
      'new iam.Policy(this, "StrataLayerAccess", {', `  policyName: ${quoted(policyName)},`, "  roles: [role],", "  statements: [new iam.PolicyStatement({",
      `    actions: [${quoted(statementAction)}],`, "    resources: [", ...resources.map((arn) => `      ${quoted(arn)},`), "    ],", "  })],", "});",
    ].join("\n"),
    terraform: [
      'resource "aws_iam_role_policy" "strata_layer_access" {', `  name   = ${hclString(policyName)}`, `  role   = ${hclString(roleName)}`, "  policy = jsonencode({",
      '    Version   = "2012-10-17"', "    Statement = [{", '      Effect   = "Allow"', `      Action   = ${hclString(statementAction)}`, "      Resource = [",
      ...resources.map((arn) => `        ${hclString(arn)},`), "      ]", "    }]", "  })", "}",
    ].join("\n"),
  };
}
