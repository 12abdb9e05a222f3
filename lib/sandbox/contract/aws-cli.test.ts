import { execFile, execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activeFunction, executionRole, publishLayer, settledFunction } from "../testing/functions";
import { consumer, hub, TestSandbox, zipOf } from "../testing/test-sandbox";
import { recordedRows } from "../testing/recorded/all";

/** The main operations by another client: AWS's own command line serialises, signs and pages in its own way. */
const operations = [
  "PublishLayerVersion", "ListLayers", "ListLayerVersions", "GetLayerVersion", "GetLayerVersionByArn", "DeleteLayerVersion", "AddLayerVersionPermission", "GetLayerVersionPolicy", "RemoveLayerVersionPermission",
  "CreateFunction", "UpdateFunctionConfiguration", "ListFunctions", "STS GetCallerIdentity", "IAM PutRolePolicy", "IAM GetRolePolicy", "Organizations ListAccounts", "S3 PutObject", "S3 GetObject",
];

const isInstalled = (() => {
  try {
    execFileSync("aws", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

it("the command line is asked for nothing that the rows do not promise", () => {
  expect(operations.filter((operation) => !recordedRows.some(({ name }) => name.startsWith(operation)))).toEqual([]);
});

if (isInstalled) describe("AWS's command line", () => {
  let aws: TestSandbox;
  let dir: string;

  beforeAll(async () => {
    aws = await TestSandbox.start();
    dir = await mkdtemp(path.join(tmpdir(), "aws-cli-"));
    await writeFile(path.join(dir, "layer.zip"), zipOf({ "python/a.py": "x = 1\n" }));
  });
  afterAll(async () => {
    await aws.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** What a command printed; its error stream when it failed. */
  async function run(words: string, account = hub): Promise<string> {
    const env = { ...process.env, AWS_SHARED_CREDENTIALS_FILE: aws.sandbox.credentialsFile, AWS_CONFIG_FILE: path.join(dir, "none"), AWS_PROFILE: account, AWS_DEFAULT_REGION: "us-east-1", AWS_PAGER: "", AWS_EC2_METADATA_DISABLED: "true" };
    const args = ["--endpoint-url", aws.sandbox.url, "--output", "json", ...words.split(" ")];
    return promisify(execFile)("aws", args, { env, cwd: dir }).then(({ stdout }) => stdout, (error: { stderr: string }) => error.stderr);
  }

  const json = async (words: string, account = hub): Promise<unknown> => JSON.parse(await run(words, account));
  const arn = (layer: string, version: number) => `arn:aws:lambda:us-east-1:${hub}:layer:${layer}:${version}`;

  it("publishes, lists and reads layers", async () => {
    expect(await json("lambda publish-layer-version --layer-name cli --zip-file fileb://layer.zip --description first --compatible-runtimes python3.12 --compatible-architectures x86_64")).toMatchObject({ Version: 1, LayerVersionArn: arn("cli", 1), Description: "first", CompatibleRuntimes: ["python3.12"] });
    expect(await json("lambda publish-layer-version --layer-name cli --zip-file fileb://layer.zip")).toMatchObject({ Version: 2, Description: "" });
    expect(await json("lambda list-layers")).toMatchObject({ Layers: [{ LayerName: "cli", LatestMatchingVersion: { Version: 2 } }] });
    expect(await json("lambda list-layer-versions --layer-name cli --page-size 1")).toMatchObject({ LayerVersions: [{ Version: 2 }, { Version: 1, Description: "first" }] });
    expect(await json("lambda get-layer-version --layer-name cli --version-number 1")).toMatchObject({ LayerVersionArn: arn("cli", 1), Content: { CodeSize: (await readFile(path.join(dir, "layer.zip"))).length } });
    expect(await json(`lambda get-layer-version-by-arn --arn ${arn("cli", 2)}`)).toMatchObject({ Version: 2 });
  });

  it("shares a version, takes the share back, and is refused in the recorded words", async () => {
    await publishLayer(aws.lambda(), "shared");
    const target = "--layer-name shared --version-number 1";
    const read = `lambda get-layer-version-by-arn --arn ${arn("shared", 1)}`;
    expect(await run(read, consumer)).toContain(`An error occurred (AccessDeniedException) when calling the GetLayerVersionByArn operation: User: arn:aws:iam::${consumer}:user/administrator is not authorized to perform: lambda:GetLayerVersion on resource: ${arn("shared", 1)} because no resource-based policy allows the lambda:GetLayerVersion action`);
    const added = (await json(`lambda add-layer-version-permission ${target} --statement-id s --action lambda:GetLayerVersion --principal ${consumer}`)) as { Statement: string; RevisionId: string };
    expect(JSON.parse(added.Statement)).toMatchObject({ Sid: "s", Principal: { AWS: `arn:aws:iam::${consumer}:root` } });
    expect(await json(`lambda get-layer-version-policy ${target}`)).toMatchObject({ RevisionId: added.RevisionId });
    expect(await json(read, consumer)).toMatchObject({ Version: 1 });
    expect(await run(`lambda remove-layer-version-permission ${target} --statement-id s --revision-id ${added.RevisionId}`)).toBe("");
    expect(await run(`lambda get-layer-version-policy ${target}`)).toContain(`(ResourceNotFoundException) when calling the GetLayerVersionPolicy operation: Layer version ${arn("shared", 1)} does not have any resource policy.`);
  });

  it("deletes a version, once and again", async () => {
    await publishLayer(aws.lambda(), "doomed");
    for (const _ of [1, 2]) expect(await run("lambda delete-layer-version --layer-name doomed --version-number 1")).toBe("");
    expect(await run("lambda get-layer-version --layer-name doomed --version-number 1")).toContain("(ResourceNotFoundException) when calling the GetLayerVersion operation: The resource you requested does not exist.");
  });

  it("makes a function with a layer, changes it, and lists every version", async () => {
    const layer = await publishLayer(aws.lambda(), "attached");
    const role = await executionRole(aws);
    expect(await json(`lambda create-function --function-name by-cli --runtime python3.12 --handler index.handler --role ${role} --zip-file fileb://layer.zip --layers ${layer} --publish --tags team=data`)).toMatchObject({ State: "Pending", Version: "1", Layers: [{ Arn: layer }] });
    await settledFunction(aws.lambda(), "by-cli");
    expect(await json("lambda update-function-configuration --function-name by-cli --layers")).toMatchObject({ LastUpdateStatus: "InProgress" });
    await activeFunction(aws.lambda(), "another", role);
    const { Functions } = (await json("lambda list-functions --function-version ALL --page-size 1")) as { Functions: { FunctionArn: string; Layers?: { Arn: string }[] }[] };
    expect(Functions.map(({ FunctionArn, Layers }) => [FunctionArn.split(":function:")[1], Layers?.[0]?.Arn])).toEqual([["another:$LATEST", undefined], ["by-cli:$LATEST", undefined], ["by-cli:1", layer]]);
    expect(await json("resourcegroupstaggingapi get-resources --resource-type-filters lambda:function")).toMatchObject({ ResourceTagMappingList: [{ Tags: [{ Key: "team", Value: "data" }] }] });
  });

  it("says who it is, writes an inline policy and lists the organization's accounts", async () => {
    expect(await json("sts get-caller-identity")).toMatchObject({ Account: hub, Arn: `arn:aws:iam::${hub}:user/administrator` });
    await executionRole(aws, hub, "with-policy");
    const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "lambda:GetLayerVersion", Resource: "*" }] };
    await writeFile(path.join(dir, "policy.json"), JSON.stringify(document));
    expect(await run("iam put-role-policy --role-name with-policy --policy-name p --policy-document file://policy.json")).toBe("");
    expect(await json("iam get-role-policy --role-name with-policy --policy-name p")).toMatchObject({ PolicyDocument: document });
    const { Accounts } = (await json("organizations list-accounts --page-size 1")) as { Accounts: { Id: string }[] };
    expect(Accounts.map(({ Id }) => Id)).toEqual([hub, consumer]);
  });

  it("copies a file of many parts into a bucket and back", async () => {
    const bytes = randomBytes(18_000_000);
    await writeFile(path.join(dir, "large"), bytes);
    await run("s3 mb s3://cli-bucket-of-parts");
    await run("s3 cp large s3://cli-bucket-of-parts/folder/large");
    expect(await json("s3api head-object --bucket cli-bucket-of-parts --key folder/large")).toMatchObject({ ContentLength: bytes.length, ETag: expect.stringMatching(/-3"$/) as string });
    await run("s3 cp s3://cli-bucket-of-parts/folder/large back");
    const sum = (content: Buffer) => createHash("sha256").update(content).digest("hex");
    expect(sum(await readFile(path.join(dir, "back")))).toBe(sum(bytes));
  });
});
