import { createHash, randomBytes } from "node:crypto";
import {
  DeleteLayerVersionCommand, GetAccountSettingsCommand, GetLayerVersionByArnCommand, GetLayerVersionCommand, ListLayersCommand, ListLayerVersionsCommand, PublishLayerVersionCommand,
  type Architecture, type PublishLayerVersionCommandInput, type Runtime,
} from "@aws-sdk/client-lambda";
import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bench, consumer, hub, hubCn, refusal, zipOf } from "./harness";

let bench: Bench;
beforeAll(async () => void (bench = await Bench.start()));
afterAll(() => bench.stop());

const zip = zipOf({ "python/a.py": "x = 1\n" });
const sha = createHash("sha256").update(zip).digest("base64");
const unknownRuntime = "nodejs99.x" as Runtime;
const unknownArchitecture = "z80" as Architecture;

function publish(name: string, more: Partial<PublishLayerVersionCommandInput> = {}, account = hub) {
  return bench.lambda(account).send(new PublishLayerVersionCommand({ LayerName: name, Content: { ZipFile: zip }, ...more }));
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
    const answer = await bench.raw("POST", "/2018-10-31/layers/nulls/versions", { body: JSON.stringify({ Content: { ZipFile: Buffer.from(zip).toString("base64") } }) });
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
    const client = bench.lambda();
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
    ["more than 250 MB unzipped", zipOf({ "python/big": new Uint8Array(262_144_001) }), "Unzipped size must be smaller than 262144000 bytes"],
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

  it("refuses a request over 69,905,067 bytes", async () => {
    const { status, headers, json } = await bench.raw("POST", "/2018-10-31/layers/large/versions", { body: JSON.stringify({ Content: { ZipFile: "A".repeat(69_905_067) } }) });
    expect([status, headers.get("x-amzn-errortype")]).toEqual([413, "RequestEntityTooLargeException"]);
    expect(json).toEqual({ message: "Request must be smaller than 69905067 bytes for the PublishLayerVersion operation" });
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
    const size = async () => (await bench.lambda(hubCn).send(new GetAccountSettingsCommand({}))).AccountUsage?.TotalCodeSize ?? 0;
    const before = await size();
    await publish("sizes", {}, hubCn);
    await publish("sizes", {}, hubCn);
    expect((await size()) - before).toBe(2 * zip.length);
  });
});

describe("PublishLayerVersion from S3", () => {
  const bucket = "layer-content-bucket";
  const from = (Content: PublishLayerVersionCommandInput["Content"], region = "us-east-1") => bench.lambda(hub, region).send(new PublishLayerVersionCommand({ LayerName: "from-s3", Content }));

  beforeAll(async () => {
    await bench.s3().send(new CreateBucketCommand({ Bucket: bucket }));
    await bench.s3().send(new PutObjectCommand({ Bucket: bucket, Key: "layer.zip", Body: zip }));
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
    await bench.s3().send(new CreateBucketCommand({ Bucket: versioned }));
    await bench.s3().send(new PutBucketVersioningCommand({ Bucket: versioned, VersioningConfiguration: { Status: "Enabled" } }));
    const { VersionId } = await bench.s3().send(new PutObjectCommand({ Bucket: versioned, Key: "layer.zip", Body: zip }));
    for (const region of ["us-east-1", "eu-west-1"]) {
      const answer = await bench.raw("POST", "/2018-10-31/layers/referenced/versions", { region, body: JSON.stringify({ Content: { S3Bucket: versioned, S3Key: "layer.zip", S3ObjectStorageMode: "REFERENCE" } }) });
      expect(answer.json).toMatchObject({ Content: { Location: null, CodeSha256: sha, CodeSize: zip.length, UncompressedCodeSize: 0, ResolvedS3Object: { S3Bucket: versioned, S3Key: "layer.zip", S3ObjectVersion: VersionId } } });
    }
  });
});

describe("ListLayers", () => {
  it("is exactly 31 bytes when there is nothing", async () => {
    const { text } = await bench.raw("GET", "/2018-10-31/layers", { account: consumer, region: "eu-west-1" });
    expect(text).toBe('{"NextMarker":null,"Layers":[]}');
  });

  it("lists by name with the newest version, without layers whose versions are all deleted", async () => {
    const client = bench.lambda(hub, "us-west-2");
    for (const LayerName of ["b", "a", "gone"]) await client.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zip } }));
    await client.send(new PublishLayerVersionCommand({ LayerName: "a", Content: { ZipFile: zip } }));
    await client.send(new DeleteLayerVersionCommand({ LayerName: "gone", VersionNumber: 1 }));
    const { Layers } = await client.send(new ListLayersCommand({}));
    expect(Layers?.map((layer) => [layer.LayerName, layer.LatestMatchingVersion?.Version])).toEqual([["a", 2], ["b", 1]]);
  });

  it("leaves a layer out when its newest version does not match, and brings it back when that one is deleted", async () => {
    const client = bench.lambda(hub, "us-west-1");
    await client.send(new PublishLayerVersionCommand({ LayerName: "filtered", Content: { ZipFile: zip }, CompatibleRuntimes: ["python3.12"] }));
    await client.send(new PublishLayerVersionCommand({ LayerName: "filtered", Content: { ZipFile: zip } }));
    const names = async () => (await client.send(new ListLayersCommand({ CompatibleRuntime: "python3.12" }))).Layers?.map((layer) => layer.LayerName);
    expect(await names()).toEqual([]);
    await client.send(new DeleteLayerVersionCommand({ LayerName: "filtered", VersionNumber: 2 }));
    expect(await names()).toEqual(["filtered"]);
  });

  it("cuts pages before it filters, so that empty pages with a marker occur", async () => {
    const client = bench.lambda(hub, "ca-central-1");
    for (const [LayerName, runtime] of [["a", "nodejs22.x"], ["b", "python3.12"], ["c", "nodejs22.x"]] as const) await client.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zip }, CompatibleRuntimes: [runtime] }));
    const sizes: number[] = [];
    let Marker: string | undefined;
    do {
      const page = await client.send(new ListLayersCommand({ CompatibleRuntime: "python3.12", MaxItems: 1, Marker }));
      sizes.push(page.Layers?.length ?? -1);
      Marker = page.NextMarker;
    } while (Marker);
    expect(sizes).toEqual([0, 1, 0]);
  });

  it("refuses a runtime it does not know, naming more than publishing does", async () => {
    const { name, message } = await refusal(bench.lambda().send(new ListLayersCommand({ CompatibleRuntime: unknownRuntime })));
    expect(name).toBe("ValidationException");
    expect(message).toMatch(/^1 validation error detected: Value 'nodejs99\.x' at 'compatibleRuntime' failed to satisfy constraint: Member must satisfy enum value set: \[ruby3\.5, ruby2\.6, .*byol/);
  });

  it("refuses an architecture it does not know", async () => {
    expect((await refusal(bench.lambda().send(new ListLayersCommand({ CompatibleArchitecture: unknownArchitecture })))).message).toBe("1 validation error detected: Value 'z80' at 'compatibleArchitecture' failed to satisfy constraint: Member must satisfy enum value set: [x86_64, arm64]");
  });

  it("refuses a marker it did not hand out, or handed out for another filter", async () => {
    const client = bench.lambda(hub, "ca-central-1");
    const { NextMarker } = await client.send(new ListLayersCommand({ MaxItems: 1 }));
    for (const input of [{ Marker: "bm90IG91cnM=" }, { Marker: NextMarker, CompatibleRuntime: "python3.12" as const }])
      expect(await refusal(client.send(new ListLayersCommand(input)))).toEqual({ name: "InvalidParameterValueException", status: 400, message: "Invalid pagination key." });
  });

  it.each([0, 51])("refuses MaxItems %i (decided: as the model says)", async (MaxItems) => {
    expect((await refusal(bench.lambda().send(new ListLayersCommand({ MaxItems })))).name).toBe("ValidationException");
  });

  it("shows only the caller's own layers, shared ones included", async () => {
    await publish("shared-but-not-listed");
    expect((await bench.lambda(consumer).send(new ListLayersCommand({}))).Layers).toEqual([]);
  });
});

describe("ListLayerVersions", () => {
  it("is exactly 38 bytes for a layer that is unknown or whose versions are all deleted", async () => {
    const { status, text } = await bench.raw("GET", "/2018-10-31/layers/unknown/versions");
    expect([status, text]).toEqual([200, '{"NextMarker":null,"LayerVersions":[]}']);
  });

  it("gives items newest first, an unset description as null and never the content", async () => {
    await publish("listed");
    await publish("listed", { Description: "second", CompatibleRuntimes: ["python3.12"] });
    const { json } = await bench.raw("GET", "/2018-10-31/layers/listed/versions");
    const date: unknown = expect.any(String);
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:listed`;
    expect(json).toEqual({
      NextMarker: null,
      LayerVersions: [
        { LayerVersionArn: `${arn}:2`, Version: 2, Description: "second", CreatedDate: date, CompatibleArchitectures: null, CompatibleRuntimes: ["python3.12"], LicenseInfo: null },
        { LayerVersionArn: `${arn}:1`, Version: 1, Description: null, CreatedDate: date, CompatibleArchitectures: null, CompatibleRuntimes: null, LicenseInfo: null },
      ],
    });
  });

  it("pages one by one downwards, without a marker after the last", async () => {
    for (let count = 0; count < 4; count += 1) await publish("paged");
    const seen: (number | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await bench.lambda().send(new ListLayerVersionsCommand({ LayerName: "paged", MaxItems: 1, Marker }));
      seen.push(page.LayerVersions?.[0]?.Version);
      Marker = page.NextMarker;
    } while (Marker);
    expect(seen).toEqual([4, 3, 2, 1]);
  });

  it("goes on below a version that was deleted between two pages (decided)", async () => {
    const client = bench.lambda();
    for (let count = 0; count < 3; count += 1) await publish("shrinking");
    const first = await client.send(new ListLayerVersionsCommand({ LayerName: "shrinking", MaxItems: 1 }));
    await client.send(new DeleteLayerVersionCommand({ LayerName: "shrinking", VersionNumber: 3 }));
    await client.send(new DeleteLayerVersionCommand({ LayerName: "shrinking", VersionNumber: 2 }));
    const second = await client.send(new ListLayerVersionsCommand({ LayerName: "shrinking", MaxItems: 1, Marker: first.NextMarker }));
    expect(second.LayerVersions?.map((version) => version.Version)).toEqual([1]);
  });

  it("combines filters with AND, and never matches a version without lists", async () => {
    await publish("filters", { CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: ["arm64"] });
    await publish("filters", { CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: [] });
    await publish("filters");
    const versions = async (input: { CompatibleRuntime?: Runtime; CompatibleArchitecture?: Architecture }) => (await bench.lambda().send(new ListLayerVersionsCommand({ LayerName: "filters", ...input }))).LayerVersions?.map((version) => version.Version);
    expect(await versions({ CompatibleRuntime: "python3.12" })).toEqual([2, 1]);
    expect(await versions({ CompatibleRuntime: "python3.12", CompatibleArchitecture: "arm64" })).toEqual([1]);
    expect(await versions({ CompatibleArchitecture: "x86_64" })).toEqual([]);
  });

  it("refuses a marker it did not hand out", async () => {
    expect((await refusal(bench.lambda().send(new ListLayerVersionsCommand({ LayerName: "paged", Marker: "abc" })))).message).toBe("Invalid pagination key.");
  });

  it("refuses a foreign layer", async () => {
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:paged`;
    expect(await refusal(bench.lambda(consumer).send(new ListLayerVersionsCommand({ LayerName: arn })))).toEqual({
      name: "AccessDeniedException",
      status: 403,
      message: `User: arn:aws:iam::${consumer}:user/administrator is not authorized to perform: lambda:ListLayerVersions on resource: ${arn} because no resource-based policy allows the lambda:ListLayerVersions action`,
    });
  });
});

describe("GetLayerVersion and GetLayerVersionByArn", () => {
  it("answer the same by name, by the layer's ARN and by the version's ARN", async () => {
    const { LayerArn, LayerVersionArn } = await publish("read", { Description: "d" });
    const client = bench.lambda();
    const answers = [
      await client.send(new GetLayerVersionCommand({ LayerName: "read", VersionNumber: 1 })),
      await client.send(new GetLayerVersionCommand({ LayerName: LayerArn, VersionNumber: 1 })),
      await client.send(new GetLayerVersionByArnCommand({ Arn: LayerVersionArn })),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ LayerArn, LayerVersionArn, Version: 1, Description: "d", Content: { CodeSha256: sha } });
  });

  it("give a description that was never set as \"\"", async () => {
    await publish("undescribed");
    expect((await bench.lambda().send(new GetLayerVersionCommand({ LayerName: "undescribed", VersionNumber: 1 }))).Description).toBe("");
  });

  it("answer 404 with Message for what is unknown or deleted", async () => {
    await publish("deleted");
    await bench.lambda().send(new DeleteLayerVersionCommand({ LayerName: "deleted", VersionNumber: 1 }));
    for (const target of ["/2018-10-31/layers/deleted/versions/1", "/2018-10-31/layers/never/versions/1", `/2018-10-31/layers?find=LayerVersion&Arn=${encodeURIComponent(`arn:aws:lambda:us-east-1:${hub}:layer:deleted:1`)}`]) {
      const { status, headers, text } = await bench.raw("GET", target);
      expect([status, headers.get("x-amzn-errortype"), text]).toEqual([404, "ResourceNotFoundException", '{"Type":"User","Message":"The resource you requested does not exist."}']);
    }
  });

  it.each([0, -1])("refuse version %i", async (version) => {
    const { status, text } = await bench.raw("GET", `/2018-10-31/layers/read/versions/${version}`);
    expect([status, text]).toEqual([400, '{"Type":"User","message":"Layer Version Cannot be less than 1"}']);
  });

  it("refuse an ARN without version, printing the pattern without its outer parentheses", async () => {
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:read`;
    const { message } = await refusal(bench.lambda().send(new GetLayerVersionByArnCommand({ Arn: arn })));
    expect(message).toBe(`1 validation error detected: Value '${arn}' at 'arn' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)`);
  });

  it("do not tell a foreign version that is missing from one that is not shared or in another Region", async () => {
    await publish("private");
    for (const arn of [`arn:aws:lambda:us-east-1:${hub}:layer:private:1`, `arn:aws:lambda:us-east-1:${hub}:layer:private:9`, `arn:aws:lambda:eu-west-1:${hub}:layer:private:1`])
      expect((await refusal(bench.lambda(consumer).send(new GetLayerVersionByArnCommand({ Arn: arn })))).message).toBe(`User: arn:aws:iam::${consumer}:user/administrator is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} because no resource-based policy allows the lambda:GetLayerVersion action`);
  });
});

describe("DeleteLayerVersion", () => {
  it("answers 204 with its headers, again and for what never was", async () => {
    await publish("to-delete");
    for (const target of ["to-delete/versions/1", "to-delete/versions/1", "never/versions/7"]) {
      const { status, headers, text } = await bench.raw("DELETE", `/2018-10-31/layers/${target}`);
      expect([status, text, headers.get("content-type")]).toEqual([204, "", "application/json"]);
      expect(headers.get("x-amzn-requestid")).toBeTruthy();
    }
  });

  it("refuses a version below 1", async () => {
    expect((await refusal(bench.lambda().send(new DeleteLayerVersionCommand({ LayerName: "read", VersionNumber: -1 })))).message).toBe("Layer Version Cannot be less than 1");
  });

  it("refuses a foreign layer (text decided: as for listing)", async () => {
    const arn = `arn:aws:lambda:us-east-1:${hub}:layer:private`;
    expect(await refusal(bench.lambda(consumer).send(new DeleteLayerVersionCommand({ LayerName: arn, VersionNumber: 1 })))).toMatchObject({ name: "AccessDeniedException", status: 403 });
  });
});

/** Changes one byte of the first entry's data. */
function damaged(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[500] = (copy[500] ?? 0) ^ 0xff;
  return copy;
}
