import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateAliasCommand, DeleteLayerVersionCommand, GetAccountSettingsCommand, GetFunctionCommand, GetLayerVersionCommand, ListLayersCommand, ListLayerVersionsCommand, PublishLayerVersionCommand, PublishVersionCommand, type LambdaClient, type LayerVersionContentInput } from "@aws-sdk/client-lambda";
import { CompleteMultipartUploadCommand, CreateBucketCommand, CreateMultipartUploadCommand, HeadObjectCommand, PutObjectCommand, UploadPartCommand } from "@aws-sdk/client-s3";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activeFunction, createFunction, executionRole, publishLayer } from "../testing/functions";
import { hub, refusal, TestSandbox, zipOf, type Keys } from "../testing/test-sandbox";
import { padded } from "../world/rows";
import { World } from "../world/world";

/** Pins what DECIDED.md says and no other test covers. */
let aws: TestSandbox;
let client: LambdaClient;
let role: string;
const zip = zipOf({ "python/a.py": "x = 1\n" });
const Bucket = "decided-bucket";

beforeAll(async () => {
  aws = await TestSandbox.start();
  client = aws.lambda();
  role = await executionRole(aws);
  await aws.s3().send(new CreateBucketCommand({ Bucket }));
  await aws.s3().send(new PutObjectCommand({ Bucket, Key: "layer.zip", Body: zip }));
});
afterAll(() => aws.stop());

/** A session that may do what the statements say and nothing else. */
async function sessionWith(RoleName: string, Action: string): Promise<Keys> {
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${hub}:root` }, Action: "sts:AssumeRole" }] });
  const { Role } = await aws.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  await aws.iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] }) }));
  const { Credentials } = await aws.sts().send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "decided" }));
  return { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
}

describe("layers", () => {
  it("an own layer of another Region reads as unknown", async () => {
    const arn = (await publishLayer(client, "regional")).replace(/:1$/, "");
    const elsewhere = aws.lambda(hub, "eu-west-1");
    expect((await refusal(elsewhere.send(new GetLayerVersionCommand({ LayerName: arn, VersionNumber: 1 })))).status).toBe(404);
    expect((await elsewhere.send(new ListLayerVersionsCommand({ LayerName: arn }))).LayerVersions).toEqual([]);
    for (const other of [arn, arn.replace("us-east-1", "eu-west-1").replace("aws", "aws-cn")])
      expect(await refusal(elsewhere.send(new PublishLayerVersionCommand({ LayerName: other, Content: { ZipFile: zip } })))).toEqual({ name: "ResourceNotFoundException", status: 404, message: `Layer ${other} does not exist.` });
    expect((await elsewhere.send(new PublishLayerVersionCommand({ LayerName: arn.replace("us-east-1", "eu-west-1"), Content: { ZipFile: zip } }))).Version).toBe(1);
    await elsewhere.send(new DeleteLayerVersionCommand({ LayerName: arn, VersionNumber: 1 }));
    expect((await client.send(new GetLayerVersionCommand({ LayerName: arn, VersionNumber: 1 }))).Version).toBe(1);
  });

  it("a deleted version stops counting in the code size at once", async () => {
    const size = async () => (await client.send(new GetAccountSettingsCommand({}))).AccountUsage?.TotalCodeSize;
    const before = await size();
    await publishLayer(client, "counted");
    await client.send(new DeleteLayerVersionCommand({ LayerName: "counted", VersionNumber: 1 }));
    expect(await size()).toBe(before);
  });

  it("beyond the account's code storage are refused, and nothing is kept", async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "sandbox-full-"));
    const full = await TestSandbox.start({ dataDir });
    await publishLayer(full.lambda(), "large");
    await full.sandbox.close();
    // A layer of 75 GiB cannot be published in a test; a row that says so can be written.
    const world = await World.open({ dataDir, rates: false, now: Date.now, host: "127.0.0.1", unisolated: false });
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:large`;
    const row = world.store.table("layerVersions").get(arn, padded(1));
    if (row) world.store.commit(["layerVersions", arn, padded(1), { ...row, blob: { ...row.blob, size: 80_530_636_800 } }]);
    await world.close();
    const again = await TestSandbox.start({ dataDir });
    expect(await refusal(publishLayer(again.lambda(), "more"))).toEqual({ name: "CodeStorageExceededException", status: 400, message: "Code storage limit exceeded." });
    expect((await again.lambda().send(new ListLayerVersionsCommand({ LayerName: "more" }))).LayerVersions).toEqual([]);
    await again.stop();
  });

  it("a publisher without rights to the S3 object is refused in S3's name", async () => {
    const publisher = aws.lambda(hub, "us-east-1", await sessionWith("publisher", "lambda:*"));
    expect(await refusal(publisher.send(new PublishLayerVersionCommand({ LayerName: "x", Content: { S3Bucket: Bucket, S3Key: "layer.zip" } })))).toEqual({
      name: "AccessDeniedException", status: 403, message: `Your access has been denied by S3, please make sure your request credentials have permission to GetObject for ${Bucket}/layer.zip. S3 Error Code: AccessDenied. S3 Error Message: Access Denied`,
    });
  });

  it("of no source, half a source or two are refused", async () => {
    const none = { name: "InvalidParameterValueException", status: 400, message: "Please provide a source for function code." };
    const publish = (Content: LayerVersionContentInput) => refusal(client.send(new PublishLayerVersionCommand({ LayerName: "x", Content })));
    for (const content of [{}, { S3Bucket: Bucket }, { S3Key: "layer.zip" }]) expect(await publish(content)).toEqual(none);
    expect(await publish({ ZipFile: zip, S3Bucket: Bucket, S3Key: "layer.zip" })).toEqual({
      name: "ValidationException", status: 400, message: "1 validation error detected: Value '[zipFile, s3Bucket, s3Key]' at 'content' failed to satisfy constraint: Member must have exactly one of zipFile and s3Bucket with s3Key",
    });
  });

  it("a REFERENCE into a bucket without versions is refused", async () => {
    expect(await refusal(client.send(new PublishLayerVersionCommand({ LayerName: "x", Content: { S3Bucket: Bucket, S3Key: "layer.zip", S3ObjectStorageMode: "REFERENCE" } })))).toMatchObject({ name: "InvalidParameterValueException", status: 400 });
  });
});

describe("functions", () => {
  it("have maps whose names and values the model allows; variables are not printed", async () => {
    const refused = (message: string) => ({ name: "ValidationException", status: 400, message: `1 validation error detected: ${message}` });
    expect(await refusal(createFunction(client, "variables", role, { Environment: { Variables: { "1A": "secret" } } }))).toEqual(refused("Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+, Member must not be null]"));
    await activeFunction(client, "weights", role);
    const alias = { FunctionName: "weights", Name: "live", FunctionVersion: "1", RoutingConfig: { AdditionalVersionWeights: { "2": 1.5 } } };
    expect(await refusal(client.send(new CreateAliasCommand(alias)))).toEqual(refused("Value '{2=1.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1, Member must have value greater than or equal to 0, Member must not be null]"));
    const long = await refusal(createFunction(client, "tagged", role, { Tags: { ["k".repeat(129)]: "v" } }));
    expect(long.message).toMatch(/^1 validation error detected: Value '\{k{129}=v\}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: \[Member must have length less than or equal to 128, /);
  });

  it("are unknown under the name of another partition", async () => {
    const { FunctionArn = "" } = await createFunction(client, "partitioned", role);
    const FunctionName = FunctionArn.replace("arn:aws:", "arn:aws-cn:");
    expect(await refusal(client.send(new GetFunctionCommand({ FunctionName })))).toEqual({ name: "ResourceNotFoundException", status: 404, message: `Function not found: ${FunctionName}` });
    expect((await client.send(new GetFunctionCommand({ FunctionName: FunctionArn }))).Configuration?.FunctionArn).toBe(FunctionArn);
  });

  it("may have variables of reserved names, and more than 4 KB of them", async () => {
    const Variables = { AWS_REGION: "mine", LONG: "x".repeat(5000) };
    expect((await createFunction(client, "reserved", role, { Environment: { Variables } })).Environment?.Variables).toEqual(Variables);
  });

  it("PublishVersion passes on a function that lists a deleted version", async () => {
    const doomed = await publishLayer(client, "doomed");
    await activeFunction(client, "keeps", role, { Layers: [doomed] });
    await client.send(new DeleteLayerVersionCommand({ LayerName: "doomed", VersionNumber: 1 }));
    expect((await client.send(new PublishVersionCommand({ FunctionName: "keeps" }))).Layers?.[0]?.Arn).toBe(doomed);
  });

  it("are refused while Pending", async () => {
    await createFunction(client, "pending", role);
    expect(await refusal(client.send(new PublishVersionCommand({ FunctionName: "pending" })))).toEqual({ name: "ResourceConflictException", status: 409, message: "The operation cannot be performed at this time. The function is currently in the following state: Pending" });
  });

  it("take a layer whose names hold backslashes, and none that climbs", async () => {
    const named = (name: string) => Buffer.from(Buffer.from(zipOf({ "python/b.py": "2" })).toString("latin1").replaceAll("python/b.py", name), "latin1");
    expect((await createFunction(client, "backslash", role, { Layers: [await publishLayer(client, "backslash", named("python\\b.py"))] })).Layers).toHaveLength(1);
    for (const [index, name] of ["../hon/b.py", "pyth/../.py", "python/b\u0001py"].entries())
      expect((await refusal(createFunction(client, "refused", role, { Layers: [await publishLayer(client, `climbs-${index}`, named(name))] }))).message).toBe("Failed to unzip archive: Zip file contains invalid files/folders;");
  });

  it("have aliases that give no weight to their own version", async () => {
    await createFunction(client, "own-weight", role, { Publish: true });
    const refused = await refusal(client.send(new CreateAliasCommand({ FunctionName: "own-weight", Name: "live", FunctionVersion: "1", RoutingConfig: { AdditionalVersionWeights: { 1: 0.5 } } })));
    expect(refused).toEqual({ name: "InvalidParameterValueException", status: 400, message: "Invalid function version 1. Function version 1 is already included in routing configuration." });
  });

  it("of package type Image are not offered, and say so", async () => {
    expect(await refusal(createFunction(client, "image", role, { PackageType: "Image" }))).toMatchObject({ name: "NotOfferedBySandbox", status: 501 });
  });
});

describe("S3", () => {
  it("a missing key is 403 to who may not list", async () => {
    const reader = aws.s3(hub, "us-east-1", await sessionWith("reader", "s3:GetObject"));
    expect((await refusal(reader.send(new HeadObjectCommand({ Bucket, Key: "none" })))).status).toBe(403);
    expect((await reader.send(new HeadObjectCommand({ Bucket, Key: "layer.zip" }))).ContentLength).toBe(zip.length);
  });

  it("completing an upload twice is NoSuchUpload", async () => {
    const Key = "twice";
    const { UploadId } = await aws.s3().send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const { ETag, ChecksumCRC32 } = await aws.s3().send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: "x" }));
    const complete = () => aws.s3().send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] } }));
    await complete();
    expect((await refusal(complete())).name).toBe("NoSuchUpload");
  });
});

describe("identity", () => {
  it("transitive tags go on to the next role and win over those given", async () => {
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${hub}:root` }, Action: ["sts:AssumeRole", "sts:TagSession"] }] });
    const tagged = (team: string) => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["sts:AssumeRole", "sts:TagSession"], Resource: "*" }, { Effect: "Allow", Action: "lambda:ListLayers", Resource: "*", Condition: { StringEquals: { "aws:PrincipalTag/team": team } } }] });
    const arns: (string | undefined)[] = [];
    for (const RoleName of ["first-hop", "second-hop"]) {
      arns.push((await aws.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, Tags: [{ Key: "team", Value: "role" }] }))).Role?.Arn);
      await aws.iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: tagged("session") }));
    }
    const hop = async (RoleArn: string | undefined, value: string, from?: Keys): Promise<Keys> => {
      const { Credentials } = await aws.sts(hub, from).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "hop", Tags: [{ Key: "team", Value: value }], TransitiveTagKeys: ["team"] }));
      return { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
    };
    const second = await hop(arns[1], "other", await hop(arns[0], "session"));
    expect((await aws.lambda(hub, "us-east-1", second).send(new ListLayersCommand({}))).$metadata.httpStatusCode).toBe(200);
    expect((await refusal(aws.lambda(hub, "us-east-1", await hop(arns[1], "other")).send(new ListLayersCommand({})))).status).toBe(403);
  });
});
