import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { AddLayerVersionPermissionCommand, GetLayerVersionByArnCommand, LambdaClient, PublishLayerVersionCommand } from "@aws-sdk/client-lambda";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hub, readProfiles, refusal, TestSandbox, zipOf, type Keys } from "../testing/test-sandbox";

const gov = "333300001111";
let aws: TestSandbox;
let keys: Keys;

const addAccount = (account: object) => fetch(`${aws.sandbox.url}/_sandbox/accounts`, { method: "POST", body: JSON.stringify(account) });
const config = (region = "us-gov-west-1") => ({ region, endpoint: aws.sandbox.url, maxAttempts: 1, credentials: keys });

beforeAll(async () => {
  aws = await TestSandbox.start();
  await addAccount({ id: gov, name: "agency", partition: "aws-us-gov" });
  keys = (await readProfiles(aws.sandbox.credentialsFile)).get(gov) ?? { accessKeyId: "", secretAccessKey: "" };
});
afterAll(() => aws.stop());

describe("an account added to a running sandbox", () => {
  it("in aws-us-gov has that partition's ARNs and principals", async () => {
    expect((await new STSClient(config()).send(new GetCallerIdentityCommand({}))).Arn).toBe(`arn:aws-us-gov:iam::${gov}:user/administrator`);
    const lambda = new LambdaClient(config());
    const { LayerVersionArn } = await lambda.send(new PublishLayerVersionCommand({ LayerName: "secure", Content: { ZipFile: zipOf({ "python/a.py": "1" }) } }));
    expect(LayerVersionArn).toBe(`arn:aws-us-gov:lambda:us-gov-west-1:${gov}:layer:secure:1`);
    const { Statement } = await lambda.send(new AddLayerVersionPermissionCommand({ LayerName: "secure", VersionNumber: 1, StatementId: "all", Action: "lambda:GetLayerVersion", Principal: "333300002222" }));
    expect(Statement).toContain('"Principal":{"AWS":"arn:aws-us-gov:iam::333300002222:root"}');
  });

  it("mixes with no other partition: neither Regions, nor layers, nor roles", async () => {
    expect((await refusal(new LambdaClient(config("us-east-1")).send(new GetLayerVersionByArnCommand({ Arn: `arn:aws:lambda:us-east-1:${gov}:layer:x:1` })))).name).toBe("UnrecognizedClientException");
    expect((await refusal(new LambdaClient(config()).send(new GetLayerVersionByArnCommand({ Arn: "arn:aws:lambda:us-east-1:580247275435:layer:LambdaInsightsExtension:38" })))).status).toBe(403);
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }] });
    const { Role } = await aws.iam(hub).send(new CreateRoleCommand({ RoleName: "open", AssumeRolePolicyDocument: trust }));
    expect((await refusal(new STSClient(config()).send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "me" })))).status).toBe(403);
  });

  it("belongs to no organization unless it is told to", async () => {
    expect(await refusal(new OrganizationsClient(config()).send(new DescribeOrganizationCommand({})))).toMatchObject({ name: "AWSOrganizationsNotInUseException", status: 400, message: "Your account is not a member of an organization." });
    const { Organization } = await aws.organizations().send(new DescribeOrganizationCommand({}));
    expect((await addAccount({ id: "333300003333", name: "joined", organizationId: Organization?.Id })).status).toBe(201);
  });

  it.each([
    [{ id: hub, name: "again" }, `There is an account ${hub} already.`],
    [{ id: 123, name: "x" }, "'id' is 123; it must be a text of twelve digits."],
    [{ id: "333300009999", name: "x", partition: "aws-iso" }, '\'partition\' is "aws-iso"; it must be aws, aws-cn or aws-us-gov.'],
    [{ id: "333300009999", name: "x", organizationId: "o-none" }, '\'organizationId\' is "o-none"; it must be null or an organization of aws.'],
  ])("is refused with a sentence: %j", async (account, message) => {
    const answer = await addAccount(account);
    expect([answer.status, await answer.json()]).toEqual([400, { message }]);
  });
});

describe("where it listens", () => {
  it("is loopback, or an address given on purpose; there its control endpoints answer nobody else's Host", async () => {
    expect(aws.sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const exposed = await TestSandbox.start({ exposedAt: "127.0.0.2" });
    expect(exposed.sandbox.url).toMatch(/^http:\/\/127\.0\.0\.2:/);
    expect((await exposed.sts(hub).send(new GetCallerIdentityCommand({}))).Account).toBe(hub);
    expect((await fetch(`${exposed.sandbox.url}/_sandbox/faults`)).status).toBe(403);
    await exposed.stop();
  });
});
