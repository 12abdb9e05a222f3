import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishSnippets, useSnippets, type LayerToPublish } from ".";
import { hclString, pascalName, quoted, shellWord, snakeName } from "./quoting";

const layer: LayerToPublish = {
  partition: "aws-cn",
  region: "cn-north-1",
  accountId: "000011112222",
  layerName: "shared-utils",
  description: `it's "the" 共享工具 $(id) \${x}`,
  licenseInfo: "MIT",
  compatibleRuntimes: ["python3.12", "python3.13"],
  compatibleArchitectures: ["arm64", "x86_64"],
  codeSize: 2048,
};
const arn = "arn:aws-cn:lambda:cn-north-1:000011112222:layer:shared-utils:3";

/** Runs the lines with `aws` replaced by a function that prints its arguments, each ended by NUL. */
function argumentsSeenByAws(lines: string): string[] {
  const output = execFileSync("sh", ["-c", `aws() { printf '%s\\0' "$@"; }\n${lines}`], { encoding: "utf8" });
  return output.split("\0").slice(0, -1);
}

describe("AWS CLI lines", () => {
  it("hand AWS exactly what the version says, quotes and Chinese included", () => {
    expect(argumentsSeenByAws(publishSnippets(layer).cli)).toEqual([
      "lambda", "publish-layer-version", "--region", "cn-north-1", "--layer-name", "shared-utils",
      "--description", layer.description, "--license-info", "MIT", "--compatible-runtimes", "python3.12", "python3.13",
      "--compatible-architectures", "arm64", "x86_64", "--zip-file", "fileb://layer.zip",
    ]);
  });

  it("survive a shell whatever the description holds", () => {
    const text = fc.string({ unit: "binary", maxLength: 256 }).filter((value) => !value.includes("\0"));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 50 }), (values) => {
        expect(argumentsSeenByAws(`aws ${values.map(shellWord).join(" ")}`)).toEqual(values.map(wellFormed));
      }),
      { numRuns: 30 },
    );
  });

  it("keep a description that looks like an option or a file from being taken for one", () => {
    expect(argumentsSeenByAws(publishSnippets({ ...layer, description: "-v" }).cli)).toContain("--description=-v");
    const seen = argumentsSeenByAws(publishSnippets({ ...layer, description: "file:///etc/passwd" }).cli);
    expect(seen).not.toContain("file:///etc/passwd");
    expect(JSON.parse(seen[seen.indexOf("--cli-input-json") + 1] ?? "")).toEqual({ Description: "file:///etc/passwd" });
  });

  it("go by a bucket of the region when the zip is over 50 MiB", () => {
    const lines = publishSnippets({ ...layer, codeSize: 52_428_801 }).cli;
    expect(lines).toContain("aws s3 cp layer.zip s3://YOUR-BUCKET/layer.zip --region cn-north-1");
    expect(lines).toContain("--content S3Bucket=YOUR-BUCKET,S3Key=layer.zip");
    expect(publishSnippets({ ...layer, codeSize: 52_428_800 }).cli).toContain("--zip-file");
  });

  it("attach the exact version in its own region", () => {
    expect(argumentsSeenByAws(useSnippets({ ...layer, version: 3 }).cli)).toEqual([
      "lambda", "update-function-configuration", "--region", "cn-north-1", "--function-name", "YOUR-FUNCTION", "--layers", arn,
    ]);
  });
});

describe("SAM templates", () => {
  it("say the same as the version, each text in one quoted scalar", () => {
    const template = publishSnippets(layer).sam;
    expect(template).toContain(`      Description: ${JSON.stringify(layer.description)}`);
    expect(template).toContain("      CompatibleRuntimes:\n        - python3.12\n        - python3.13");
    expect(template).toContain("  SharedUtils:\n    Type: AWS::Serverless::LayerVersion");
    expect(template).toContain("--region cn-north-1");
  });

  it("quote names that YAML would read as something else", () => {
    for (const layerName of ["no", "1e3", "2026-01-01", "-x", "null"]) {
      expect(publishSnippets({ ...layer, layerName }).sam).toContain(`      LayerName: "${layerName}"`);
    }
  });

  it("leave out what the version does not say", () => {
    const bare = { ...layer, description: "", licenseInfo: "", compatibleRuntimes: [], compatibleArchitectures: [] };
    expect(publishSnippets(bare).sam).not.toMatch(/Description|LicenseInfo|Compatible/);
  });
});

describe("CDK programs", () => {
  it("use the CDK's constants, by which it compares a layer with a function", () => {
    const compatibleRuntimes = ["python3.12", "nodejs22.x", "java21", "java8.al2", "ruby3.4", "dotnet8", "provided.al2023"];
    expect(publishSnippets({ ...layer, compatibleRuntimes }).cdk).toContain(
      "compatibleRuntimes: [lambda.Runtime.PYTHON_3_12, lambda.Runtime.NODEJS_22_X, lambda.Runtime.JAVA_21, " +
        "lambda.Runtime.JAVA_8_CORRETTO, lambda.Runtime.RUBY_3_4, lambda.Runtime.DOTNET_8, lambda.Runtime.PROVIDED_AL2023]",
    );
  });

  it("name a runtime that has no such constant", () => {
    expect(publishSnippets({ ...layer, compatibleRuntimes: ["java11.al2023"] }).cdk).toContain('new lambda.Runtime("java11.al2023")');
  });

  it("deploy to the version's account and region", () => {
    expect(publishSnippets(layer).cdk).toContain('env: { account: "000011112222", region: "cn-north-1" }');
  });
});

describe("Terraform", () => {
  it("does not evaluate a template that stands in the description", () => {
    expect(publishSnippets(layer).terraform).toContain(String.raw`"it's \"the\" 共享工具 $(id) $${"$"}{x}"`);
    expect(hclString("%{ if true }")).toBe('"%%{ if true }"');
  });

  it("uses only the escapes that HCL knows", () => {
    expect(hclString("a\b\f\n\t\\b")).toBe(String.raw`"a\u0008\u000c\n\t\\b"`);
  });

  it("is held to the account and region", () => {
    const text = publishSnippets(layer).terraform;
    expect(text).toContain('region              = "cn-north-1"');
    expect(text).toContain('allowed_account_ids = ["000011112222"]');
    expect(useSnippets({ ...layer, version: 3 }).terraform).toContain(`layers = ["${arn}"]`);
  });
});

describe("names made from a layer's name", () => {
  const layerName = fc.stringMatching(/^[a-zA-Z0-9_-]{1,140}$/);

  it("are names that CloudFormation and Terraform take, for every layer name", () => {
    fc.assert(fc.property(layerName, (name) => void expect(pascalName(name)).toMatch(/^[A-Za-z][A-Za-z0-9]*$/)));
    fc.assert(fc.property(layerName, (name) => void expect(snakeName(name)).toMatch(/^[a-z][a-z0-9_]*$/)));
  });

  it("are bounded texts when the layer's name has no letter", () => {
    expect(pascalName("-_-")).toBe("Layer");
    expect(snakeName("2024_x")).toBe("layer_2024_x");
  });
});

describe("quoted", () => {
  it("escapes what breaks a line in YAML 1.1 and still reads back as it was", () => {
    const text = "a\u2028b\u0085c\ufeff";
    expect(quoted(text)).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(quoted(text))).toBe(text);
  });
});

/** A lone surrogate cannot be written in UTF-8: the shell gets U+FFFD in its place. */
function wellFormed(value: string): string {
  return Buffer.from(value, "utf8").toString("utf8");
}
