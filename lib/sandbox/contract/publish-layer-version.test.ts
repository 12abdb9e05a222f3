import { createHash, randomBytes } from "node:crypto";
import {
  DeleteLayerVersionCommand, GetAccountSettingsCommand, PublishLayerVersionCommand,
  type Architecture, type PublishLayerVersionCommandInput, type Runtime,
} from "@aws-sdk/client-lambda";
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hub, hubCn, refusal, TestSandbox, zipOf } from "../testing/test-sandbox";

let aws: TestSandbox;
beforeAll(async () => void (aws = await TestSandbox.start()));
afterAll(() => aws.stop());

const zip = zipOf({ "python/a.py": "x = 1\n" });
const sha = createHash("sha256").update(zip).digest("base64");
const unknownRuntime = "nodejs99.x" as Runtime;
const unknownArchitecture = "z80" as Architecture;

function publish(name: string, more: Partial<PublishLayerVersionCommandInput> = {}, account = hub) {
  return aws.lambda(account).send(new PublishLayerVersionCommand({ LayerName: name, Content: { ZipFile: zip }, ...more }));
}

describe("PublishLayerVersion", () => {
  it("answers content, ARNs, date and version", async () => {
    const made = await publish("plain", { Description: "first", CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: ["arm64", "x86_64"], LicenseInfo: "MIT" });
    expect(made.$metadata.httpStatusCode).toBe(201);
    expect(made).toMatchObject({ LayerArn: `arn:aws:lambda:us-east-1:${hub}:layer:plain`, LayerVersionArn: `arn:aws:lambda:us-east-1:${hub}:layer:plain:1`, Version: 1, Description: "first", CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: ["arm64", "x86_64"], LicenseInfo: "MIT", Content: { CodeSha256: sha, CodeSize: zip.length } });
    expect(made.CreatedDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  });

  it("hands out a link from which the same bytes come back", async () => {
    const { Content } = await publish("download");
    expect(Content?.Location).toContain("X-Amz-Expires=600");
    const answer = await fetch(Content?.Location ?? "");
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(zip)).toBe(true);
  });

  it("refuses a link that was changed", async () => {
    const { Content } = await publish("download");
    const answer = await fetch((Content?.Location ?? "").replace("/download-", "/downloae-"));
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("<Code>SignatureDoesNotMatch</Code>");
  });

  it("gives an unset description as \"\" and other unset members as null", async () => {
    const answer = await aws.raw("POST", "/2018-10-31/layers/nulls/versions", { body: JSON.stringify({ Content: { ZipFile: Buffer.from(zip).toString("base64") } }) });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("x-amzn-requestid")).toBeTruthy();
    expect(answer.json).toMatchObject({ Description: "", CompatibleRuntimes: null, CompatibleArchitectures: null, LicenseInfo: null });
  });

  it("echoes empty lists, and drops an empty licence", async () => {
    const made = await publish("empty-lists", { CompatibleRuntimes: [], CompatibleArchitectures: [], LicenseInfo: "" });
    expect(made).toMatchObject({ CompatibleRuntimes: [], CompatibleArchitectures: [] });
    expect(made.LicenseInfo).toBeUndefined();
  });

  it("accepts deprecated runtimes that its own message leaves out", async () => {
    const deprecated: Runtime[] = ["python3.7", "nodejs12.x", "nodejs14.x", "java8", "go1.x", "provided", "ruby2.7", "dotnetcore3.1"];
    expect((await publish("deprecated", { CompatibleRuntimes: deprecated })).CompatibleRuntimes).toEqual(deprecated);
  });

  it("numbers the same bytes again, and goes on counting after every version was deleted", async () => {
    const client = aws.lambda();
    expect((await publish("counter")).Version).toBe(1);
    const second = await publish("counter");
    expect([second.Version, second.Content?.CodeSha256]).toEqual([2, sha]);
    for (const VersionNumber of [1, 2]) await client.send(new DeleteLayerVersionCommand({ LayerName: "counter", VersionNumber }));
    expect((await publish("counter")).Version).toBe(3);
  });

  it("reports an unknown runtime and architecture together, runtimes first", async () => {
    const { name, message, status } = await refusal(publish("bad", { CompatibleRuntimes: ["python3.12", unknownRuntime], CompatibleArchitectures: [unknownArchitecture, "x86_64"] }));
    expect([name, status]).toEqual(["ValidationException", 400]);
    expect(message).toMatch(/^2 validation errors detected: Value '\[python3\.12, nodejs99\.x\]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs20\.x, python3\.14, /);
    expect(message).toMatch(/; Value '\[z80, x86_64\]' at 'compatibleArchitectures' failed to satisfy constraint: Member must satisfy constraint: \[Member must satisfy enum value set: \[x86_64, arm64\], Member must not be null\]$/);
  });

  it.each([
    ["bytes that are no zip", randomBytes(300), "Could not unzip uploaded file. Please check your file, then try to upload again."],
    ["a zip cut short", zip.slice(0, -30), "Could not unzip uploaded file. Please check your file, then try to upload again."],
    ["a zip whose entry does not match its checksum", damaged(zipOf({ "python/a.py": new Uint8Array(randomBytes(2000)) })), "Could not unzip uploaded file. Please check your file, then try to upload again."],
    ["no bytes", new Uint8Array(), "Uploaded file must be a non-empty zip"],
    ["a zip without entries", zipOf({}), "Uploaded file must be a non-empty zip"],
  ])("refuses %s", async (_, bytes, message) => {
    expect(await refusal(publish("refused", { Content: { ZipFile: bytes } }))).toEqual({ name: "InvalidParameterValueException", status: 400, message });
  });

  it("accepts one path twice, and names that only a function's attachment will refuse", async () => {
    const twice = Buffer.from(zipOf({ "python/a.py": "1", "python/b.py": "2" }));
    const copied = Buffer.from(twice.toString("latin1").replaceAll("python/b.py", "python/a.py"), "latin1");
    expect((await publish("twice", { Content: { ZipFile: copied } })).Version).toBe(1);
    const absolute = Buffer.from(twice.toString("latin1").replaceAll("python/b.py", "/ython/b.py"), "latin1");
    expect((await publish("odd-names", { Content: { ZipFile: absolute } })).Version).toBe(1);
  });

  it.each([
    ["a name with a space", "bad name", {}, /^1 validation error detected: Value 'bad name' at 'layerName' failed to satisfy constraint: Member must satisfy regular expression pattern: \(arn:/],
    ["a name over 140", "n".repeat(141), {}, /at 'layerName' failed to satisfy constraint: Member must have length less than or equal to 140$/],
    ["sixteen runtimes", "many", { CompatibleRuntimes: Array<Runtime>(16).fill("python3.12") }, /at 'compatibleRuntimes' failed to satisfy constraint: Member must have length less than or equal to 15$/],
    ["a description over 256", "long", { Description: "d".repeat(257) }, /at 'description' failed to satisfy constraint: Member must have length less than or equal to 256$/],
    ["a licence over 512", "long", { LicenseInfo: "l".repeat(513) }, /at 'licenseInfo' failed to satisfy constraint: Member must have length less than or equal to 512$/],
    ["inline and S3 content together", "both", { Content: { ZipFile: zip, S3Bucket: "bbb", S3Key: "k" } }, /^1 validation error detected/],
  ])("refuses %s (decided: as the model says)", async (_, name, more, message) => {
    const refused = await refusal(publish(name, more));
    expect([refused.name, refused.status]).toEqual(["ValidationException", 400]);
    expect(refused.message).toMatch(message);
  });

  it("counts the zip of every version in the account's code size", async () => {
    const size = async () => (await aws.lambda(hubCn).send(new GetAccountSettingsCommand({}))).AccountUsage?.TotalCodeSize ?? 0;
    const before = await size();
    await publish("sizes", {}, hubCn);
    await publish("sizes", {}, hubCn);
    expect((await size()) - before).toBe(2 * zip.length);
  });
});

describe("PublishLayerVersion from S3", () => {
  const bucket = "layer-content-bucket";
  const from = (Content: PublishLayerVersionCommandInput["Content"], region = "us-east-1") => aws.lambda(hub, region).send(new PublishLayerVersionCommand({ LayerName: "from-s3", Content }));

  beforeAll(async () => {
    await aws.s3().send(new CreateBucketCommand({ Bucket: bucket }));
    await aws.s3().send(new PutObjectCommand({ Bucket: bucket, Key: "layer.zip", Body: zip }));
  });

  it("takes the object as if it had come inline", async () => {
    const made = await from({ S3Bucket: bucket, S3Key: "layer.zip" });
    expect(made).toMatchObject({ Description: "", Content: { CodeSha256: sha, CodeSize: zip.length } });
    expect(made.Content?.Location).toContain("/awslambda-");
  });

  it.each([
    ["a missing key", { S3Bucket: bucket, S3Key: "none" }, "us-east-1", "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist."],
    ["a missing bucket", { S3Bucket: "no-such-bucket", S3Key: "k" }, "us-east-1", "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist"],
    ["a bucket of another Region", { S3Bucket: bucket, S3Key: "layer.zip" }, "eu-west-1", "Error occurred while GetObject. S3 Error Code: PermanentRedirect. S3 Error Message: The bucket is in this region: us-east-1. Please use this region to retry the request"],
    ["a version in a bucket of another Region", { S3Bucket: bucket, S3Key: "layer.zip", S3ObjectVersion: "v" }, "eu-west-1", "Error occurred while GetObjectVersion. S3 Error Code: PermanentRedirect. S3 Error Message: The bucket is in this region: us-east-1. Please use this region to retry the request"],
  ])("refuses %s", async (_, content, region, message) => {
    expect(await refusal(from(content, region))).toEqual({ name: "InvalidParameterValueException", status: 400, message });
  });

  it("keeps a REFERENCE in S3, resolves the current version, gives no link, and takes another Region's bucket", async () => {
    const versioned = "layer-content-versioned";
    await aws.s3().send(new CreateBucketCommand({ Bucket: versioned }));
    await aws.s3().send(new PutBucketVersioningCommand({ Bucket: versioned, VersioningConfiguration: { Status: "Enabled" } }));
    const { VersionId } = await aws.s3().send(new PutObjectCommand({ Bucket: versioned, Key: "layer.zip", Body: zip }));
    for (const region of ["us-east-1", "eu-west-1"]) {
      const answer = await aws.raw("POST", "/2018-10-31/layers/referenced/versions", { region, body: JSON.stringify({ Content: { S3Bucket: versioned, S3Key: "layer.zip", S3ObjectStorageMode: "REFERENCE" } }) });
      expect(answer.json).toMatchObject({ Content: { Location: null, CodeSha256: sha, CodeSize: zip.length, UncompressedCodeSize: 0, ResolvedS3Object: { S3Bucket: versioned, S3Key: "layer.zip", S3ObjectVersion: VersionId } } });
    }
  });
});

/** Changes one byte of the first entry's data. */
function damaged(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[500] = (copy[500] ?? 0) ^ 0xff;
  return copy;
}
