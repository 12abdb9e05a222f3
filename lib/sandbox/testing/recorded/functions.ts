import {
  AddPermissionCommand, CreateAliasCommand, DeleteFunctionCommand, GetAccountSettingsCommand, GetAliasCommand, GetFunctionCommand, GetFunctionConfigurationCommand, GetPolicyCommand, ListAliasesCommand, ListFunctionsCommand, ListVersionsByFunctionCommand, PublishVersionCommand, RemovePermissionCommand,
  TagResourceCommand, UpdateAliasCommand, UpdateFunctionCodeCommand, UpdateFunctionConfigurationCommand, type FunctionVersion, type Runtime,
} from "@aws-sdk/client-lambda";
import { functionZip } from "../functions";
import { zipOf } from "../test-sandbox";
import { accepted, invalidShape, invalidValue, missing, refused, stale } from "./expectation";
import type { Ground } from "./ground";
import { ownRow, row } from "./row";
import { seen } from "./wire";

const oldRevision = "00000000-0000-0000-0000-000000000000";
const conflict = (message: string) => refused(409, "ResourceConflictException", message);
const create = async (ground: Ground, more: object = {}, name = ground.name("function")) => seen(ground.createFunction(name, more));
const configuration = (ground: Ground, FunctionName: string, Qualifier?: string) => seen(ground.lambda().send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier })));
const configure = (ground: Ground, FunctionName: string, more: object) => seen(ground.lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName, ...more })));
const publish = (ground: Ground, FunctionName: string, more: object = {}) => seen(ground.lambda().send(new PublishVersionCommand({ FunctionName, ...more })));
const removeFunction = (ground: Ground, FunctionName: string, Qualifier?: string) => seen(ground.lambda().send(new DeleteFunctionCommand({ FunctionName, Qualifier })));
const unreadable = "Could not unzip uploaded file. Please check your file, then try to upload again.";
const ended = ["java8", "go1.x", "provided", "ruby2.7", "nodejs12.x", "nodejs14.x", "python3.7", "dotnetcore3.1"] as Runtime[];

/** A function with a published version. */
async function versioned(ground: Ground): Promise<string> {
  const name = await ground.function();
  await publish(ground, name);
  await ground.settle(name);
  return name;
}

export const createFunctionRows = [
  row("CreateFunction: created", async (ground) => {
    const name = ground.name("function");
    return [await create(ground, {}, name), accepted(201, {
      FunctionName: name, FunctionArn: ground.functionArn(name), State: "Pending", StateReason: "The function is being created.", StateReasonCode: "Creating", LastUpdateStatus: null, Timeout: 3, MemorySize: 128, EphemeralStorage: { Size: 512 }, Description: "", PackageType: "Zip", TracingConfig: { Mode: "PassThrough" },
      SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" }, LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${name}` }, Environment: null, Version: "$LATEST", CodeSize: functionZip.length,
    })];
  }),
  row("CreateFunction: runtime unknown", async (ground) => [await create(ground, { Runtime: "cobol1.0" }), invalidValue(/^Value cobol1\.0 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs20\.x, [^\]]+\] or be a valid ARN$/)]),
  row("UpdateFunctionConfiguration: runtime unknown, case-sensitive", async (ground) => [await configure(ground, await ground.function(), { Runtime: "PYTHON3.12" }), invalidValue(/^Value PYTHON3\.12 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs20\.x, [^\]]+\] or be a valid ARN$/)]),
  ...ended.map((Runtime) => row(`CreateFunction: runtime past its create block, ${Runtime}`, async (ground) => [await create(ground, { Runtime }), invalidValue(`The runtime parameter of ${Runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`)])),
  row("CreateFunction: malformed role", async (ground) => [await create(ground, { Role: "no-arn" }), invalidShape("1 validation error detected: Value 'no-arn' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+")]),
  row("CreateFunction: role missing", async (ground) => [await create(ground, { Role: `arn:aws:iam::${ground.owner}:role/never-made` }), invalidValue("The role defined for the function cannot be assumed by Lambda.")]),
  row("CreateFunction: two architectures", async (ground) => [await create(ground, { Architectures: ["x86_64", "arm64"] }), invalidShape("1 validation error detected: Value '[x86_64, arm64]' at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1")]),
  row("CreateFunction: name over 64", async (ground) => {
    const long = "n".repeat(65);
    return [await create(ground, {}, long), invalidValue(`1 validation error detected: Value '${long}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`)];
  }),
  row("CreateFunction: function ARN over 140 as name", async (ground) => [await create(ground, {}, ground.functionArn("n".repeat(120))), invalidShape(/ at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 140$/)]),
  row("CreateFunction: name exists", async (ground) => {
    const name = await ground.function();
    return [await create(ground, {}, name), conflict(`Function already exist: ${name}`)];
  }),
  row("CreateFunction: not a zip", async (ground) => [await create(ground, { Code: { ZipFile: Buffer.from("no zip at all") } }), invalidValue(unreadable)]),
  row("CreateFunction: S3 key missing", async (ground) => [await create(ground, { Code: { S3Bucket: (await ground.bucket()).Bucket, S3Key: "none" } }), invalidValue("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.")]),
  row("CreateFunction: S3 bucket missing", async (ground) => [await create(ground, { Code: { S3Bucket: "no-such-bucket-anywhere", S3Key: "k" } }), invalidValue("Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist")]),
  row("UpdateFunctionCode: S3 key missing", async (ground) => {
    const { Bucket } = await ground.bucket();
    return [await seen(ground.lambda().send(new UpdateFunctionCodeCommand({ FunctionName: await ground.function(), S3Bucket: Bucket, S3Key: "none" }))), invalidValue("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.")];
  }),
  row("UpdateFunctionCode: not a zip", async (ground) => [await seen(ground.lambda().send(new UpdateFunctionCodeCommand({ FunctionName: await ground.function(), ZipFile: Buffer.from("no zip at all") }))), invalidValue(unreadable)]),
  ownRow("CreateFunction: zip over 52,428,800 inline", async (ground) => [await create(ground, { Code: { ZipFile: new Uint8Array(52_428_801) } }), refused(413, "RequestEntityTooLargeException", "Zipped size must be smaller than 52428800 bytes")]),
  ownRow("CreateFunction: request over 70,167,211", async (ground) => [await create(ground, { Code: { ZipFile: new Uint8Array(52_700_000) } }), refused(413, "RequestEntityTooLargeException", "Request must be smaller than 70167211 bytes for the CreateFunction operation")]),
  ownRow("CreateFunction: unzipped over 262,144,000", async (ground) => [await create(ground, { Code: { ZipFile: zipOf({ big: new Uint8Array(262_144_001) }) } }), invalidValue("Unzipped size must be smaller than 262144000 bytes")]),
];

export const readFunctionRows = [
  row("GetFunction: unknown function", async (ground) => [await seen(ground.lambda().send(new GetFunctionCommand({ FunctionName: "nobody" }))), missing(`Function not found: ${ground.functionArn("nobody")}`)]),
  row("GetFunctionConfiguration: unknown qualifier", async (ground) => {
    const name = await ground.function();
    return [await configuration(ground, name, "9"), missing(`Function not found: ${ground.functionArn(name)}:9`)];
  }),
  row("DeleteFunction: unknown function", async (ground) => [await removeFunction(ground, "nobody"), missing(`Function not found: ${ground.functionArn("nobody")}`)]),
  row("GetFunction: function ARN of another Region", async (ground) => [await seen(ground.lambda().send(new GetFunctionCommand({ FunctionName: ground.functionArn("any").replace("us-east-1", "eu-west-1") }))), missing("Functions from 'eu-west-1' are not reachable in this region ('us-east-1')")]),
  row("GetFunction: ARN qualifier differs from Qualifier", async (ground) => {
    const name = await ground.function();
    return [await seen(ground.lambda().send(new GetFunctionCommand({ FunctionName: `${ground.functionArn(name)}:1`, Qualifier: "2" }))), invalidValue("The derived qualifier from the function name does not match the specified qualifier.")];
  }),
  row("DeleteFunction: $LATEST", async (ground) => [await removeFunction(ground, await ground.function(), "$LATEST"), invalidValue("$LATEST version cannot be deleted without deleting the function.")]),
  row("DeleteFunction: exists", async (ground) => [await removeFunction(ground, await ground.function()), accepted(204)]),
  row("ListFunctions: items without state", async (ground) => {
    const client = ground.lambda("owner", "eu-north-1");
    const name = ground.name("function");
    const plain = { State: null, StateReason: null, LastUpdateStatus: null, LastUpdateStatusReason: null, RuntimeVersionConfig: null };
    await ground.createFunction(name, {}, client);
    return [await seen(client.send(new ListFunctionsCommand({}))), accepted(200, { NextMarker: null, Functions: [{ FunctionName: name, Layers: null, Version: "$LATEST", ...plain, FunctionArn: ground.functionArn(name).replace("us-east-1", "eu-north-1") }] })];
  }),
  row("ListFunctions: at most 50 a page whatever MaxItems", async (ground) => {
    const client = ground.lambda("owner", "eu-south-1");
    for (let count = 0; count < 51; count += 1) await ground.createFunction(ground.name("many"), {}, client);
    const answer = await seen(client.send(new ListFunctionsCommand({ MaxItems: 10_000 })));
    const { Functions, NextMarker } = answer.body as { Functions: unknown[]; NextMarker: string | null };
    return [{ ...answer, body: { items: Functions.length, more: typeof NextMarker === "string" } }, accepted(200, { items: 50, more: true })];
  }),
  row("ListFunctions: FunctionVersion other than ALL", async (ground) => [await seen(ground.lambda().send(new ListFunctionsCommand({ FunctionVersion: "SOME" as FunctionVersion }))), invalidShape("1 validation error detected: Value 'SOME' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]")]),
  row("ListFunctions: ALL lists published versions with their layers", async (ground) => {
    const client = ground.lambda("owner", "ap-south-1");
    const layer = ground.name("layer");
    await ground.publish(layer, {}, client);
    const [name, Arn] = [ground.name("function"), `${ground.layerArn(layer, "ap-south-1")}:1`];
    await ground.createFunction(name, { Layers: [Arn], Publish: true }, client);
    const arn = ground.functionArn(name).replace("us-east-1", "ap-south-1");
    return [await seen(client.send(new ListFunctionsCommand({ FunctionVersion: "ALL" }))), accepted(200, { Functions: [{ FunctionArn: `${arn}:$LATEST`, Version: "$LATEST", Layers: [{ Arn }] }, { FunctionArn: `${arn}:1`, Version: "1", Layers: [{ Arn }] }] })];
  }),
  row("ListVersionsByFunction: $LATEST first, then ascending, qualified", async (ground) => {
    const name = await versioned(ground);
    await configure(ground, name, { Description: "second" });
    await ground.settle(name);
    await publish(ground, name);
    const arn = ground.functionArn(name);
    return [await seen(ground.lambda().send(new ListVersionsByFunctionCommand({ FunctionName: name }))), accepted(200, { Versions: [{ FunctionArn: `${arn}:$LATEST`, State: null }, { FunctionArn: `${arn}:1`, Description: "" }, { FunctionArn: `${arn}:2`, Description: "second" }] })];
  }),
  row("GetFunction: unqualified", async (ground) => {
    const name = await ground.function();
    return [await seen(ground.lambda().send(new GetFunctionCommand({ FunctionName: name }))), accepted(200, { Configuration: { FunctionArn: ground.functionArn(name), State: "Active", LastUpdateStatus: "Successful" } })];
  }),
  row("GetFunction: Qualifier=$LATEST", async (ground) => {
    const name = await ground.function();
    return [await seen(ground.lambda().send(new GetFunctionCommand({ FunctionName: name, Qualifier: "$LATEST" }))), accepted(200, { Configuration: { FunctionArn: `${ground.functionArn(name)}:$LATEST` } })];
  }),
  row("PublishVersion: without a change", async (ground) => [await publish(ground, await versioned(ground)), accepted(201, { Version: "1" })]),
  row("PublishVersion: wrong CodeSha256", async (ground) => {
    const name = await ground.function();
    const { CodeSha256 } = await ground.settle(name);
    return [await publish(ground, name, { CodeSha256: "other" }), invalidValue(`CodeSHA256 (other) is different from current CodeSHA256 in $LATEST (${CodeSha256}). Please try again with the CodeSHA256 in $LATEST.`)];
  }),
  row("UpdateFunctionCode: stale RevisionId", async (ground) => [await seen(ground.lambda().send(new UpdateFunctionCodeCommand({ FunctionName: await ground.function(), ZipFile: functionZip, RevisionId: oldRevision }))), stale("GetFunction/GetAlias")]),
  row("UpdateFunctionConfiguration: stale RevisionId", async (ground) => [await configure(ground, await ground.function(), { Timeout: 5, RevisionId: oldRevision }), stale("GetFunction/GetAlias")]),
  row("PublishVersion: stale RevisionId", async (ground) => [await publish(ground, await ground.function(), { RevisionId: oldRevision }), stale("GetFunction/GetAlias")]),
  row("UpdateAlias: stale RevisionId", async (ground) => {
    const FunctionName = await versioned(ground);
    await ground.lambda().send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }));
    return [await seen(ground.lambda().send(new UpdateAliasCommand({ FunctionName, Name: "live", RevisionId: oldRevision }))), stale("GetFunction/GetAlias")];
  }),
  row("AddPermission: stale RevisionId", async (ground) => [await seen(ground.lambda().send(new AddPermissionCommand({ FunctionName: await ground.function(), StatementId: "s", Action: "lambda:InvokeFunction", Principal: "444455556666", RevisionId: oldRevision }))), stale("GetPolicy")]),
  row("RemovePermission: stale RevisionId", async (ground) => {
    const FunctionName = await ground.function();
    await ground.lambda().send(new AddPermissionCommand({ FunctionName, StatementId: "s", Action: "lambda:InvokeFunction", Principal: "444455556666" }));
    return [await seen(ground.lambda().send(new RemovePermissionCommand({ FunctionName, StatementId: "s", RevisionId: oldRevision }))), stale("GetPolicy")];
  }),
  row("AddPermission: malformed principal", async (ground) => [await seen(ground.lambda().send(new AddPermissionCommand({ FunctionName: await ground.function(), StatementId: "s", Action: "lambda:InvokeFunction", Principal: "444" }))), invalidValue("The provided principal was invalid. Please check the principal and try again.")]),
];

/** Whether two reads of a function's RevisionId around a change differ. */
function revisionRow(name: string, changes: boolean, change: (ground: Ground, FunctionName: string) => Promise<unknown>) {
  return row(`RevisionId of $LATEST: ${name}`, async (ground) => {
    const FunctionName = await versioned(ground);
    const before = await ground.settle(FunctionName);
    await change(ground, FunctionName);
    const answer = await configuration(ground, FunctionName);
    return [{ ...answer, body: { changed: (answer.body as { RevisionId?: string }).RevisionId !== before.RevisionId } }, accepted(200, { changed: changes })];
  });
}

const grant = (ground: Ground, FunctionName: string) => ground.lambda().send(new AddPermissionCommand({ FunctionName, StatementId: "s", Action: "lambda:InvokeFunction", Principal: "444455556666" }));

export const revisionRows = [
  row("RevisionId of $LATEST: Pending to Active", async (ground) => {
    const name = ground.name("function");
    const made = await ground.createFunction(name);
    await ground.settle(name);
    const answer = await configuration(ground, name);
    return [{ ...answer, body: { changed: (answer.body as { RevisionId?: string }).RevisionId !== made.RevisionId } }, accepted(200, { changed: true })];
  }),
  revisionRow("an accepted update changes it", true, (ground, name) => configure(ground, name, { Timeout: 8 })),
  row("RevisionId of $LATEST: again when the update becomes Successful", async (ground) => {
    const name = await ground.function();
    const updated = await configure(ground, name, { Timeout: 8 });
    await ground.settle(name);
    const answer = await configuration(ground, name);
    return [{ ...answer, body: { changed: (answer.body as { RevisionId?: string }).RevisionId !== (updated.body as { RevisionId?: string }).RevisionId } }, accepted(200, { changed: true })];
  }),
  revisionRow("PublishVersion changes it", true, async (ground, name) => {
    await configure(ground, name, { Timeout: 8 });
    await ground.settle(name);
    return publish(ground, name);
  }),
  revisionRow("AddPermission changes it", true, grant),
  revisionRow("an alias does not", false, (ground, FunctionName) => ground.lambda().send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }))),
  row("RevisionId of $LATEST: equal to its policy's after AddPermission", async (ground) => {
    const name = await ground.function();
    await grant(ground, name);
    const { RevisionId } = await ground.lambda().send(new GetPolicyCommand({ FunctionName: name }));
    return [await configuration(ground, name), accepted(200, { RevisionId })];
  }),
  row("RevisionId of a published version: the id it was born with", async (ground) => {
    const name = await ground.function();
    const { body } = await publish(ground, name);
    await configure(ground, name, { Timeout: 8 });
    await ground.settle(name);
    return [await configuration(ground, name, "1"), accepted(200, { RevisionId: (body as { RevisionId?: string }).RevisionId })];
  }),
  row("RevisionId of an alias: new at each UpdateAlias", async (ground) => {
    const FunctionName = await versioned(ground);
    const made = await ground.lambda().send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }));
    const answer = await seen(ground.lambda().send(new UpdateAliasCommand({ FunctionName, Name: "live", Description: "x" })));
    return [{ ...answer, body: { changed: (answer.body as { RevisionId?: string }).RevisionId !== made.RevisionId } }, accepted(200, { changed: true })];
  }),
  row("GetAlias: members, with weights", async (ground) => {
    const FunctionName = await versioned(ground);
    await configure(ground, FunctionName, { Timeout: 8 });
    await ground.settle(FunctionName);
    await publish(ground, FunctionName);
    await ground.lambda().send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1", RoutingConfig: { AdditionalVersionWeights: { 2: 0.25 } } }));
    return [await seen(ground.lambda().send(new GetAliasCommand({ FunctionName, Name: "live" }))), accepted(200, { AliasArn: `${ground.functionArn(FunctionName)}:live`, Name: "live", FunctionVersion: "1", Description: "", RoutingConfig: { AdditionalVersionWeights: { 2: 0.25 } } })];
  }),
  row("ListAliases: items as GetAlias", async (ground) => {
    const FunctionName = await versioned(ground);
    await ground.lambda().send(new CreateAliasCommand({ FunctionName, Name: "live", FunctionVersion: "1" }));
    return [await seen(ground.lambda().send(new ListAliasesCommand({ FunctionName }))), accepted(200, { Aliases: [{ Name: "live", FunctionVersion: "1", Description: "" }] })];
  }),
];

const used = async (ground: Ground) => (await ground.lambda().send(new GetAccountSettingsCommand({}))).AccountUsage?.TotalCodeSize ?? 0;

export const accountRows = [
  row("GetAccountSettings: limits and usage", async (ground) => [await seen(ground.lambda("owner", "ap-northeast-1").send(new GetAccountSettingsCommand({}))), accepted(200, { AccountLimit: { CodeSizeUnzipped: 262_144_000, CodeSizeZipped: 52_428_800, TotalCodeSize: 80_530_636_800, ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 }, AccountUsage: { FunctionCount: 0, TotalCodeSize: 0 } })]),
  row("GetAccountSettings: a function counts its zip", async (ground) => {
    const before = await used(ground);
    await ground.function();
    return [await seen(ground.lambda().send(new GetAccountSettingsCommand({}))), accepted(200, { AccountUsage: { TotalCodeSize: before + functionZip.length } })];
  }),
  row("GetAccountSettings: a published version counts again, a configuration does not", async (ground) => {
    const name = await versioned(ground);
    const before = await used(ground);
    await configure(ground, name, { Timeout: 8 });
    await ground.settle(name);
    const between = await used(ground);
    await publish(ground, name);
    const answer = await seen(ground.lambda().send(new GetAccountSettingsCommand({})));
    return [{ ...answer, body: { configured: between - before, published: (await used(ground)) - between } }, accepted(200, { configured: 0, published: functionZip.length })];
  }),
  row("TagResource: an alias or version of a function", async (ground) => [await seen(ground.lambda().send(new TagResourceCommand({ Resource: `${ground.functionArn(await versioned(ground))}:1`, Tags: { a: "b" } }))), invalidValue("Tags on function aliases and versions are not supported. Please specify a function ARN.")]),
];
