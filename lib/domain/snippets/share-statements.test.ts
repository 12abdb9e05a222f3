import { describe, expect, it } from "vitest";
import { statementJson } from "../permission-statement";
import { consumerPolicySnippets, shareStatementsSnippets } from "./share-statements";

const version = { partition: "aws-cn" as const, region: "cn-north-1", accountId: "111100001111", layerName: "requests", version: 4 };
const arn = "arn:aws-cn:lambda:cn-north-1:111100001111:layer:requests:4";

describe("lines that write the same statements", () => {
  it("name the version, the account and the id in each tool's way", () => {
    const { cli, sam, cdk, terraform } = shareStatementsSnippets([statementJson({ statementId: "pay-4", version, principal: { kind: "account", accountId: "222200002222" } })]);
    expect(cli).toBe(
      "aws lambda add-layer-version-permission \\\n  --region cn-north-1 \\\n  --layer-name requests \\\n  --version-number 4 \\\n  --statement-id pay-4 \\\n  --action lambda:GetLayerVersion \\\n  --principal 222200002222",
    );
    expect(sam).toContain(`  Pay4:\n    Type: AWS::Lambda::LayerVersionPermission\n    Properties:\n      LayerVersionArn: ${arn}`);
    expect(cdk).toContain(`new lambda.CfnLayerVersionPermission(this, "Pay4", {\n  layerVersionArn: "${arn}",`);
    expect(terraform).toContain(`resource "aws_lambda_layer_version_permission" "pay_4" {\n  layer_name     = "arn:aws-cn:lambda:cn-north-1:111100001111:layer:requests"\n  version_number = 4\n  statement_id   = "pay-4"`);
  });

  it("give an organization as everyone within it", () => {
    const statement = statementJson({ statementId: "org", version, principal: { kind: "organization", organizationId: "o-stratacn01" } });
    const { cli, sam, cdk, terraform } = shareStatementsSnippets([statement, { ...statement, Sid: "again" }]);
    expect(cli.match(/--principal '\*' \\\n {2}--organization-id o-stratacn01/g)).toHaveLength(2);
    expect(sam).toContain('Principal: "*"\n      OrganizationId: o-stratacn01');
    expect(cdk).toContain('organizationId: "o-stratacn01"');
    expect(terraform).toContain('organization_id = "o-stratacn01"');
  });
});

it("lines for the consumer's account allow exactly the versions", () => {
  const lines = consumerPolicySnippets([arn, arn]);
  for (const text of Object.values(lines)) expect(text.split(arn)).toHaveLength(2);
  expect(lines.cli).toContain("--role-name YOUR_ROLE");
});
