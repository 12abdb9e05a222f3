import { DeleteLayerVersionCommand, GetAccountSettingsCommand, PublishLayerVersionCommand, type Architecture, type PublishLayerVersionCommandInput, type Runtime } from "@aws-sdk/client-lambda";
import { zipOf } from "../test-sandbox";
import { accepted, deviation, invalidShape, invalidValue, refused } from "./expectation";
import { layerZip, type Ground } from "./ground";
import { ownRow, row } from "./row";
import { seen } from "./wire";

const publish = (ground: Ground, more: Partial<PublishLayerVersionCommandInput> = {}, LayerName = ground.name("layer")) => seen(ground.publish(LayerName, more));
const content = (ZipFile: Uint8Array) => ({ Content: { ZipFile } });
const unreadable = "Could not unzip uploaded file. Please check your file, then try to upload again.";
const emptyZip = "Uploaded file must be a non-empty zip";
const fromS3 = (error: string, operation = "GetObject") => `Error occurred while ${operation}. S3 Error Code: ${error}`;
const deprecated: Runtime[] = ["python3.7", "nodejs12.x", "nodejs14.x", "java8", "go1.x", "provided", "ruby2.7", "dotnetcore3.1"];
const sha256 = /^[A-Za-z0-9+/]{43}=$/;

export const publishRows = [
  row("PublishLayerVersion: a valid zip, inline", async (ground) => {
    const name = ground.name("layer");
    return [await publish(ground, { Description: "first" }, name), accepted(201, { Content: { CodeSha256: sha256, CodeSize: layerZip.length, Location: /^https?:\/\// }, CreatedDate: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/, Description: "first", LayerArn: ground.layerArn(name), LayerVersionArn: `${ground.layerArn(name)}:1`, Version: 1 })];
  }),
  row("PublishLayerVersion: no Description", async (ground) => [await publish(ground), accepted(201, { Description: "" })]),
  row("PublishLayerVersion: no LicenseInfo, CompatibleRuntimes, CompatibleArchitectures", async (ground) => [await publish(ground), accepted(201, { LicenseInfo: null, CompatibleRuntimes: null, CompatibleArchitectures: null })]),
  row("PublishLayerVersion: empty lists sent", async (ground) => [await publish(ground, { CompatibleRuntimes: [], CompatibleArchitectures: [], LicenseInfo: "" }), accepted(201, { CompatibleRuntimes: [], CompatibleArchitectures: [], LicenseInfo: null })]),
  row("PublishLayerVersion: lists sent", async (ground) => [await publish(ground, { CompatibleRuntimes: ["python3.12", "nodejs22.x"], CompatibleArchitectures: ["arm64", "x86_64"], LicenseInfo: "MIT" }), accepted(201, { CompatibleRuntimes: ["python3.12", "nodejs22.x"], CompatibleArchitectures: ["arm64", "x86_64"], LicenseInfo: "MIT" })]),
  row("PublishLayerVersion: deprecated but known runtimes", async (ground) => [await publish(ground, { CompatibleRuntimes: deprecated }), accepted(201, { CompatibleRuntimes: deprecated })]),
  row("PublishLayerVersion: the same bytes again", async (ground) => {
    const { name } = await ground.layer();
    return [await publish(ground, {}, name), accepted(201, { Version: 2, Content: { CodeSha256: sha256, CodeSize: layerZip.length } })];
  }),
  row("PublishLayerVersion: all versions deleted, publish again", async (ground) => {
    const { name } = await ground.layer();
    await ground.publish(name);
    for (const VersionNumber of [1, 2]) await ground.lambda().send(new DeleteLayerVersionCommand({ LayerName: name, VersionNumber }));
    return [await publish(ground, {}, name), accepted(201, { Version: 3 })];
  }),
  row("PublishLayerVersion: Content.S3Bucket and S3Key", async (ground) => {
    const { Bucket } = await ground.bucket();
    return [await publish(ground, { Content: { S3Bucket: Bucket, S3Key: "layer.zip" } }), accepted(201, { Content: { CodeSize: layerZip.length, CodeSha256: sha256, Location: /\/snapshots\/\d{12}\// } })];
  }),
  row("PublishLayerVersion: invalid runtime and architecture", async (ground) => [
    await publish(ground, { CompatibleRuntimes: ["python3.12", "nodejs99.x" as Runtime], CompatibleArchitectures: ["z80" as Architecture, "x86_64"] }),
    invalidShape(/^2 validation errors detected: Value '\[python3\.12, nodejs99\.x\]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs20\.x, python3\.14, [^\]]+\]; Value '\[z80, x86_64\]' at 'compatibleArchitectures' failed to satisfy constraint: Member must satisfy constraint: \[Member must satisfy enum value set: \[x86_64, arm64\], Member must not be null\]$/),
  ]),
  row("PublishLayerVersion: not a readable zip", async (ground) => [await publish(ground, content(Buffer.from("<html>not found</html>"))), invalidValue(unreadable)]),
  row("PublishLayerVersion: a truncated zip", async (ground) => [await publish(ground, content(layerZip.slice(0, -30))), invalidValue(unreadable)]),
  row("PublishLayerVersion: zero bytes", async (ground) => [await publish(ground, content(new Uint8Array())), invalidValue(emptyZip)]),
  row("PublishLayerVersion: a zip without entries", async (ground) => [await publish(ground, content(zipOf({}))), invalidValue(emptyZip)]),
  ownRow("PublishLayerVersion: unzipped over 262,144,000", async (ground) => [await publish(ground, content(zipOf({ "python/big": new Uint8Array(262_144_001) }))), invalidValue("Unzipped size must be smaller than 262144000 bytes")]),
  ownRow("PublishLayerVersion: request body too big", async (ground) => [await publish(ground, content(new Uint8Array(52_428_900))), refused(413, "RequestEntityTooLargeException", "Request must be smaller than 69905067 bytes for the PublishLayerVersion operation")]),
  row("PublishLayerVersion: S3 key missing", async (ground) => {
    const { Bucket } = await ground.bucket();
    return [await publish(ground, { Content: { S3Bucket: Bucket, S3Key: "none" } }), invalidValue(fromS3("NoSuchKey. S3 Error Message: The specified key does not exist."))];
  }),
  row("PublishLayerVersion: S3 bucket missing", async (ground) => [await publish(ground, { Content: { S3Bucket: "no-such-bucket-anywhere", S3Key: "k" } }), invalidValue(fromS3("NoSuchBucket. S3 Error Message: The specified bucket does not exist"))]),
  row("PublishLayerVersion: bucket in another Region, COPY", async (ground) => {
    const { Bucket } = await ground.bucket();
    const Content = { S3Bucket: Bucket, S3Key: "layer.zip" };
    return [await seen(ground.publish(ground.name("layer"), { Content }, ground.lambda("owner", "eu-west-1"))), invalidValue(fromS3("PermanentRedirect. S3 Error Message: The bucket is in this region: us-east-1. Please use this region to retry the request"))];
  }),
  row("PublishLayerVersion: bucket in another Region, COPY, with a version", async (ground) => {
    const { Bucket, VersionId } = await ground.bucket({ versioned: true });
    const Content = { S3Bucket: Bucket, S3Key: "layer.zip", S3ObjectVersion: VersionId };
    return [await seen(ground.publish(ground.name("layer"), { Content }, ground.lambda("owner", "eu-west-1"))), invalidValue(fromS3("PermanentRedirect. S3 Error Message: The bucket is in this region: us-east-1. Please use this region to retry the request", "GetObjectVersion"))];
  }),
  row("PublishLayerVersion: REFERENCE, same Region, the current version resolved", async (ground) => referenced(ground, "us-east-1")),
  row("PublishLayerVersion: REFERENCE, other Region", async (ground) => referenced(ground, "eu-west-1")),
  row("PublishLayerVersion: one path twice in the zip", async (ground) => {
    const twice = Buffer.from(Buffer.from(zipOf({ "python/a.py": "1", "python/b.py": "2" })).toString("latin1").replaceAll("python/b.py", "python/a.py"), "latin1");
    return [await publish(ground, content(twice)), accepted(201, { Content: { CodeSize: twice.length } })];
  }),
  row("PublishLayerVersion: a relative symlink in the zip", async (ground) => {
    const linked = symlinkZip();
    return [await publish(ground, content(linked)), accepted(201, { Content: { CodeSize: linked.length } })];
  }),
  row("PublishLayerVersion: entries with invalid names", async (ground) => {
    const climbing = Buffer.from(Buffer.from(zipOf({ "python/b.py": "2" })).toString("latin1").replaceAll("python/b.py", "../hon/b.py"), "latin1");
    return [await publish(ground, content(climbing)), accepted(201, { Version: 1 })];
  }),
  row("PublishLayerVersion: invalid layer name", async (ground) => [await publish(ground, {}, "bad name"), invalidShape(/^1 validation error detected: Value 'bad name' at 'layerName' failed to satisfy constraint: Member must satisfy regular expression pattern: /)]),
  row("PublishLayerVersion: name over 140", async (ground) => [await publish(ground, {}, "n".repeat(141)), invalidShape(/^1 validation error detected: Value 'n{141}' at 'layerName' failed to satisfy constraint: Member must have length less than or equal to 140$/)]),
  row("PublishLayerVersion: 16 runtimes", async (ground) => [await publish(ground, { CompatibleRuntimes: Array<Runtime>(16).fill("python3.12") }), invalidShape(/^1 validation error detected: .* at 'compatibleRuntimes' failed to satisfy constraint: Member must have length less than or equal to 15$/)]),
  row("PublishLayerVersion: description over 256", async (ground) => [await publish(ground, { Description: "d".repeat(257) }), invalidShape(/at 'description' failed to satisfy constraint: Member must have length less than or equal to 256$/)]),
  row("PublishLayerVersion: both ZipFile and S3", async (ground) => [await publish(ground, { Content: { ZipFile: layerZip, S3Bucket: "some-bucket", S3Key: "k" } }), invalidShape(/^1 validation error detected: /)]),
  row("PublishLayerVersion: TotalCodeSize grows by the zip size of each version, identical content included", async (ground) => {
    const used = async () => (await ground.lambda().send(new GetAccountSettingsCommand({}))).AccountUsage?.TotalCodeSize ?? 0;
    const before = await used();
    const { name } = await ground.layer();
    await ground.publish(name);
    return [await seen(ground.lambda().send(new GetAccountSettingsCommand({}))), accepted(200, { AccountUsage: { TotalCodeSize: before + 2 * layerZip.length } })];
  }),
  row("PublishLayerVersion: Location is a link for 600 seconds to the same bytes", async (ground) => {
    const made = await publish(ground);
    const wrong = deviation(made, accepted(201, { Content: { Location: /[?&]X-Amz-Expires=600(&|$)/ } }));
    if (wrong) return [made, accepted(201, { Content: { Location: /[?&]X-Amz-Expires=600(&|$)/ } })];
    const { Content } = made.body as { Content: { Location: string } };
    const bytes = Buffer.from(await (await fetch(Content.Location)).arrayBuffer());
    return [{ ...made, body: { bytes: bytes.equals(layerZip) } }, accepted(201, { bytes: true })];
  }),
];

async function referenced(ground: Ground, region: string) {
  const { Bucket, VersionId } = await ground.bucket({ versioned: true });
  const answer = await seen(ground.lambda("owner", region).send(new PublishLayerVersionCommand({ LayerName: ground.name("layer"), Content: { S3Bucket: Bucket, S3Key: "layer.zip", S3ObjectStorageMode: "REFERENCE" } })));
  return [answer, accepted(201, { Content: { Location: null, CodeSha256: sha256, CodeSize: layerZip.length, ResolvedS3Object: { S3Bucket: Bucket, S3Key: "layer.zip", S3ObjectVersion: VersionId } } })] as const;
}

/** Its second entry is made a link by the file type in its Unix mode. */
function symlinkZip(): Buffer {
  const bytes = Buffer.from(zipOf({ "python/a.py": "x = 1\n", "python/link": "a.py" }));
  const entry = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  bytes.writeUInt8(3, entry + 5);
  bytes.writeUInt32LE((0o120777 << 16) >>> 0, entry + 38);
  return bytes;
}
