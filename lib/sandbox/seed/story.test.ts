import { GetFunctionConfigurationCommand, GetLayerVersionByArnCommand, GetLayerVersionPolicyCommand, LambdaClient, ListFunctionsCommand, ListLayersCommand, ListLayerVersionsCommand, PublishLayerVersionCommand } from "@aws-sdk/client-lambda";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invoke, itRuns } from "../testing/invocations";
import { refusal, TestSandbox, zipOf, type Keys } from "../testing/test-sandbox";
import { accounts } from "./story-layers";

let aws: TestSandbox;
beforeAll(async () => void (aws = await TestSandbox.start({ seed: { kind: "story" } })));
afterAll(() => aws.stop());

const regions: Record<string, string[]> = { aws: ["us-east-1", "eu-west-1"], "aws-cn": ["cn-north-1", "cn-northwest-1"] };
const partitionOf = (account: string) => (account === accounts.hubCn || account === accounts.ordersCn ? "aws-cn" : "aws");
const hubOf = (account: string) => (partitionOf(account) === "aws" ? accounts.hub : accounts.hubCn);
const places = Object.values(accounts).flatMap((account) => (regions[partitionOf(account)] ?? []).map((region) => ({ account, region })));

async function assume(account: string, role: string, ExternalId = `strata-${account}`): Promise<Keys> {
  const sts = aws.sts(hubOf(account));
  const RoleArn = `arn:${partitionOf(account)}:iam::${account}:role/strata/${role}`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "story", ExternalId, SourceIdentity: "tester" }));
  return { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
}

async function functionsOf(client: LambdaClient) {
  return (await client.send(new ListFunctionsCommand({ FunctionVersion: "ALL" }))).Functions ?? [];
}

const oneInvoked = () => Promise.resolve({ client: aws.lambda(accounts.checkout), name: "invoice-pdf" });

describe("the seeded story", () => {
  itRuns("provided", "has a function with a runtime of its own that runs", async () => {
    const { client, name } = await oneInvoked();
    expect((await invoke(client, name, { Payload: Buffer.from('{"invoice":"发票"}') })).value).toEqual({ function: "invoice-pdf", received: { invoice: "发票" } });
  }, oneInvoked);

  it("has its layers in both Regions of their partition", async () => {
    const names = async (account: string, region: string) => (await aws.lambda(account, region).send(new ListLayersCommand({}))).Layers?.map((layer) => `${layer.LayerName}:${layer.LatestMatchingVersion?.Version}`);
    for (const region of ["us-east-1", "eu-west-1"]) expect(await names(accounts.hub, region)).toEqual(["company-logging:5", "jackson:2", "legacy-crypto:1", "node-observability:3", "pdf-tools:2", "requests:4"]);
    for (const region of ["cn-north-1", "cn-northwest-1"]) expect(await names(accounts.hubCn, region)).toEqual(["company-logging:5", "feature-flags-cn:2", "requests:4"]);
  });

  it("has functions that may use what they use, all but one layer version that is gone", async () => {
    const gone = new Set<string>();
    let functions = 0;
    for (const { account, region } of places) {
      const client = aws.lambda(account, region);
      for (const one of await functionsOf(client)) {
        functions += one.Version === "$LATEST" ? 1 : 0;
        for (const { Arn = "" } of one.Layers ?? []) await client.send(new GetLayerVersionByArnCommand({ Arn })).catch(() => gone.add(Arn));
      }
    }
    expect(functions).toBe(26);
    expect([...gone].sort()).toEqual(["eu-west-1", "us-east-1"].map((region) => `arn:aws:lambda:${region}:${accounts.hub}:layer:pdf-tools:1`));
  });

  it("still uses the oldest requests in many places", async () => {
    let users = 0;
    for (const { account, region } of places) for (const one of await functionsOf(aws.lambda(account, region))) if (one.Version === "$LATEST" && one.Layers?.some(({ Arn }) => Arn?.endsWith(":layer:requests:1"))) users += 1;
    expect(users).toBe(9);
  });

  it("shares by account, with an organization, with everyone, and with somebody unknown", async () => {
    const policy = async (LayerName: string, VersionNumber: number) => (await aws.lambda(accounts.hub).send(new GetLayerVersionPolicyCommand({ LayerName, VersionNumber }))).Policy;
    expect(await policy("company-logging", 5)).toContain('"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-strata0demo"}}');
    expect(await policy("legacy-crypto", 1)).toContain('"Sid":"everyone","Effect":"Allow","Principal":"*"');
    expect(await policy("requests", 2)).toContain("arn:aws:iam::999900001111:root");
  });

  it("spreads its dates over the past, never into the future, each layer's versions in order", async () => {
    const dates = ((await aws.lambda(accounts.hub).send(new ListLayerVersionsCommand({ LayerName: "requests" }))).LayerVersions ?? []).map((version) => Date.parse(version.CreatedDate ?? ""));
    expect([...dates].sort((a, b) => b - a)).toEqual(dates);
    expect(dates[0]).toBeLessThanOrEqual(Date.now());
    expect(Date.now() - (dates.at(-1) ?? 0)).toBeGreaterThan(500 * 86_400_000);
  });

  it("gives every account the roles that the hub may assume with the account's external id", async () => {
    for (const account of Object.values(accounts)) for (const role of ["StrataRead", "StrataLayerWrite", "StrataFunctionWrite", "StrataIamWrite", "StrataFunctionCreate", "StrataFunctionInvoke", "StrataSmokeTest"]) expect((await assume(account, role)).accessKeyId).toMatch(/^ASIA/);
    expect((await refusal(assume(accounts.payments, "StrataRead", "strata-wrong"))).status).toBe(403);
  });

  it("lets each role do its work and no more", async () => {
    const account = accounts.payments;
    const reader = aws.lambda(account, "us-east-1", await assume(account, "StrataRead"));
    expect((await reader.send(new GetFunctionConfigurationCommand({ FunctionName: "payment-capture", Qualifier: "live" }))).Version).toBe("2");
    const publish = new PublishLayerVersionCommand({ LayerName: "new", Content: { ZipFile: zipOf({ "python/a.py": "1" }) } });
    expect((await refusal(reader.send(publish))).status).toBe(403);
    const writer = await assume(account, "StrataLayerWrite");
    const Bucket = `strata-staging-${account}-us-east-1`;
    await aws.s3(account, "us-east-1", writer).send(new PutObjectCommand({ Bucket, Key: "uploads/1", Body: zipOf({ "python/a.py": "1" }) }));
    const made = await aws.lambda(account, "us-east-1", writer).send(new PublishLayerVersionCommand({ LayerName: "new", Content: { S3Bucket: Bucket, S3Key: "uploads/1" } }));
    expect(made.Version).toBe(1);
    expect((await refusal(aws.lambda(account, "us-east-1", writer).send(new ListFunctionsCommand({})))).status).toBe(403);
  });

  it("is the same every time, but for dates and keys", async () => {
    const fresh = await TestSandbox.start({ seed: { kind: "story" } });
    const read = async (sandbox: TestSandbox) => (await sandbox.lambda(accounts.hub).send(new GetLayerVersionByArnCommand({ Arn: `arn:aws:lambda:us-east-1:${accounts.hub}:layer:jackson:2` }))).Content?.CodeSha256;
    expect(await read(fresh)).toBe(await read(aws));
    await fresh.stop();
  });
});
