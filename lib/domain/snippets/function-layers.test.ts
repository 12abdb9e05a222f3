import { describe, expect, it } from "vitest";
import { functionLayersSnippets } from "./function-layers";
import { putRolePolicyLines } from "./role-policy";

const one = "arn:aws-cn:lambda:cn-north-1:111100001111:layer:one:1";
const two = "arn:aws-cn:lambda:cn-north-1:111100001111:layer:two:2";

describe("lines that give a function its layers", () => {
  it("name every layer in order, in each tool's way", () => {
    const { cli, sam, cdk, terraform } = functionLayersSnippets({ region: "cn-north-1", functionName: "tax-report", layers: [one, two] });
    expect(cli).toBe(`aws lambda update-function-configuration \\\n  --region cn-north-1 \\\n  --function-name tax-report \\\n  --layers ${one} \\\n    ${two}`);
    expect(sam).toBe(`Resources:\n  TaxReport:\n    Type: AWS::Serverless::Function\n    Properties:\n      Layers:\n        - ${one}\n        - ${two}`);
    expect(cdk).toContain(`fromLayerVersionArn(this, "Layer1", "${one}"),\n    lambda.LayerVersion.fromLayerVersionArn(this, "Layer2", "${two}"),`);
    expect(terraform).toContain(`resource "aws_lambda_function" "tax_report" {`);
    expect(terraform).toContain(`  layers = [\n    "${one}",\n    "${two}",\n  ]`);
  });

  it("take every layer away where there is to be none", () => {
    const { cli, sam, cdk, terraform } = functionLayersSnippets({ region: "cn-north-1", functionName: "f", layers: [] });
    expect(cli).toContain("--layers '[]'");
    expect(sam).toContain("Layers: []");
    expect(cdk).toContain("layers: [],");
    expect(terraform).toContain("layers = []");
  });
});

it("lines that write or delete a role's policy are the shell's, quotes and all", () => {
  expect(putRolePolicyLines("runs", "strata-layer-access", '{"a":1}')).toBe(
    `aws iam put-role-policy \\\n  --role-name runs \\\n  --policy-name strata-layer-access \\\n  --policy-document '{"a":1}'`,
  );
  expect(putRolePolicyLines("runs", "strata-layer-access", null)).toContain("aws iam delete-role-policy");
});
