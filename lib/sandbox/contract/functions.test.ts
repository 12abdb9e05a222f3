import {
  AddPermissionCommand, CreateAliasCommand, DeleteAliasCommand, DeleteFunctionCommand, GetAccountSettingsCommand, GetAliasCommand, GetFunctionCommand, GetFunctionConfigurationCommand, GetPolicyCommand, ListAliasesCommand, ListFunctionsCommand, ListTagsCommand,
  ListVersionsByFunctionCommand, PublishVersionCommand, RemovePermissionCommand, TagResourceCommand, UntagResourceCommand, UpdateAliasCommand, UpdateFunctionCodeCommand, UpdateFunctionConfigurationCommand,
  type FunctionVersion, type LambdaClient, type Runtime,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activeFunction, createFunction, executionRole, functionZip, settledFunction } from "../testing/functions";
import { hub, refusal, TestSandbox } from "../testing/test-sandbox";

let aws: TestSandbox;
let client: LambdaClient;
let role: string;

beforeAll(async () => {
  aws = await TestSandbox.start();
  client = aws.lambda();
  role = await executionRole(aws);
});
afterAll(() => aws.stop());

const arnOf = (name: string) => `arn:aws:lambda:us-east-1:${hub}:function:${name}`;
const invalid = (message: string) => ({ name: "InvalidParameterValueException", status: 400, message });
const missing = (message: string) => ({ name: "ResourceNotFoundException", status: 404, message });
const staleMessage = "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id";

describe("CreateFunction", () => {
  it("answers Pending with the recorded defaults, and nothing about an update", async () => {
    const made = await createFunction(client, "defaults", role);
    expect(made.$metadata.httpStatusCode).toBe(201);
    expect(made).toMatchObject({
      FunctionArn: arnOf("defaults"), State: "Pending", StateReason: "The function is being created.", StateReasonCode: "Creating", Timeout: 3, MemorySize: 128, EphemeralStorage: { Size: 512 }, Description: "", PackageType: "Zip", TracingConfig: { Mode: "PassThrough" },
      SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" }, LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/defaults" }, Architectures: ["x86_64"], Version: "$LATEST", CodeSize: functionZip.length,
    });
    expect([made.LastUpdateStatus, made.Environment, made.Layers]).toEqual([undefined, undefined, undefined]);
  });

  it("becomes Active with another revision id", async () => {
    const made = await createFunction(client, "becomes-active", role);
    const active = await settledFunction(client, "becomes-active");
    expect([active.State, active.LastUpdateStatus, active.StateReason]).toEqual(["Active", "Successful", undefined]);
    expect(active.RevisionId).not.toBe(made.RevisionId);
  });

  it("publishes at once when asked", async () => {
    const made = await createFunction(client, "published", role, { Publish: true });
    expect([made.Version, made.FunctionArn]).toEqual(["1", arnOf("published")]);
    expect((await client.send(new GetFunctionConfigurationCommand({ FunctionName: "published", Qualifier: "1" }))).FunctionArn).toBe(`${arnOf("published")}:1`);
  });

  it.each([
    ["an unknown runtime", { Runtime: "cobol1.0" as Runtime }, "InvalidParameterValueException", /^Value cobol1\.0 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs20\.x, .*\] or be a valid ARN$/],
    ["a runtime past its end", { Runtime: "python3.7" as Runtime }, "InvalidParameterValueException", /^The runtime parameter of python3\.7 is no longer supported for creating or updating AWS Lambda functions\. We recommend you use a supported runtime while creating or updating functions\.$/],
    ["a malformed role", { Role: "no-arn" }, "ValidationException", /^1 validation error detected: Value 'no-arn' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:\(aws\[a-zA-Z-\]\*\)\?:iam::\\d\{12\}:role\/\?\[a-zA-Z_0-9\+=,\.@\\-_\/\]\+$/],
    ["a role that does not exist", { Role: `arn:aws:iam::${hub}:role/none` }, "InvalidParameterValueException", /^The role defined for the function cannot be assumed by Lambda\.$/],
    ["two architectures", { Architectures: ["x86_64", "arm64"] as ["x86_64", "arm64"] }, "ValidationException", /Value '\[x86_64, arm64\]' at 'architectures' failed to satisfy constraint: Member must have length less than or equal to 1$/],
    ["bytes that are no zip", { Code: { ZipFile: new Uint8Array(99) } }, "InvalidParameterValueException", /^Could not unzip uploaded file/],
    ["a missing bucket", { Code: { S3Bucket: "none-such", S3Key: "k" } }, "InvalidParameterValueException", /^Error occurred while GetObject\. S3 Error Code: NoSuchBucket/],
  ])("refuses %s", async (_, more, name, message) => {
    const refused = await refusal(createFunction(client, "refused", role, more));
    expect(refused.name).toBe(name);
    expect(refused.message).toMatch(message);
  });

  it("refuses a name over 64 characters and an ARN over 140, with different codes", async () => {
    const long = "n".repeat(65);
    expect(await refusal(createFunction(client, long, role))).toEqual(invalid(`1 validation error detected: Value '${long}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`));
    const refused = await refusal(createFunction(client, arnOf("n".repeat(120)), role));
    expect([refused.name, refused.message.endsWith("at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 140")]).toEqual(["ValidationException", true]);
  });

  it("refuses a name that exists", async () => {
    await createFunction(client, "taken", role);
    expect(await refusal(createFunction(client, "taken", role))).toEqual({ name: "ResourceConflictException", status: 409, message: "Function already exist: taken" });
  });
});

describe("reading", () => {
  it("finds a function by name, partial ARN and ARN, and hands out its code", async () => {
    await activeFunction(client, "found", role, { Tags: { team: "x" } });
    for (const FunctionName of ["found", `${hub}:function:found`, arnOf("found")]) expect((await client.send(new GetFunctionConfigurationCommand({ FunctionName }))).FunctionArn).toBe(arnOf("found"));
    const { Code, Tags } = await client.send(new GetFunctionCommand({ FunctionName: "found" }));
    expect(Tags).toEqual({ team: "x" });
    expect(Buffer.from(await (await fetch(Code?.Location ?? "")).arrayBuffer()).equals(functionZip)).toBe(true);
    expect((await client.send(new GetFunctionCommand({ FunctionName: "found", Qualifier: "$LATEST" }))).Configuration?.FunctionArn).toBe(`${arnOf("found")}:$LATEST`);
  });

  it("refuses what is unknown, in another Region, or qualified twice", async () => {
    await activeFunction(client, "known", role);
    expect(await refusal(client.send(new GetFunctionCommand({ FunctionName: "nobody" })))).toEqual(missing(`Function not found: ${arnOf("nobody")}`));
    expect(await refusal(client.send(new GetFunctionConfigurationCommand({ FunctionName: "known", Qualifier: "9" })))).toEqual(missing(`Function not found: ${arnOf("known")}:9`));
    expect(await refusal(client.send(new DeleteFunctionCommand({ FunctionName: "nobody" })))).toEqual(missing(`Function not found: ${arnOf("nobody")}`));
    expect(await refusal(client.send(new GetFunctionCommand({ FunctionName: arnOf("known").replace("us-east-1", "eu-west-1") })))).toEqual(missing("Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"));
    expect(await refusal(client.send(new GetFunctionCommand({ FunctionName: `${arnOf("known")}:1`, Qualifier: "2" })))).toEqual(invalid("The derived qualifier from the function name does not match the specified qualifier."));
  });

  it("deletes with 204, but never $LATEST alone", async () => {
    await activeFunction(client, "short-lived", role);
    expect(await refusal(client.send(new DeleteFunctionCommand({ FunctionName: "short-lived", Qualifier: "$LATEST" })))).toEqual(invalid("$LATEST version cannot be deleted without deleting the function."));
    expect((await aws.raw("DELETE", "/2015-03-31/functions/short-lived")).status).toBe(204);
    expect((await refusal(client.send(new GetFunctionCommand({ FunctionName: "short-lived" })))).status).toBe(404);
  });
});

describe("ListFunctions", () => {
  it("pages by fifty whatever MaxItems says, without state, layers only when there are any; unset members are null", async () => {
    const there = aws.lambda(hub, "eu-west-1");
    for (let index = 0; index < 52; index += 1) await createFunction(there, `f-${String(index).padStart(2, "0")}`, role, { Code: { ZipFile: functionZip } });
    const first = await there.send(new ListFunctionsCommand({ MaxItems: 10_000 }));
    expect(first.Functions).toHaveLength(50);
    const second = await there.send(new ListFunctionsCommand({ Marker: first.NextMarker }));
    expect([second.Functions?.map((one) => one.FunctionName), second.NextMarker]).toEqual([["f-50", "f-51"], undefined]);
    const { json } = await aws.raw("GET", "/2015-03-31/functions/?MaxItems=1", { region: "eu-west-1" });
    expect(json).toMatchObject({ Functions: [{ FunctionName: "f-00", State: null, StateReason: null, LastUpdateStatus: null, RuntimeVersionConfig: null, Layers: null, Environment: null }] });
  });

  it("lists every version with ALL, qualified, $LATEST first, over pages too", async () => {
    const there = aws.lambda(hub, "us-west-2");
    await activeFunction(there, "a", role);
    await there.send(new PublishVersionCommand({ FunctionName: "a" }));
    await activeFunction(there, "b", role);
    const seen: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await there.send(new ListFunctionsCommand({ FunctionVersion: "ALL", MaxItems: 1, Marker }));
      seen.push(...(page.Functions ?? []).map((one) => one.FunctionArn?.split(":function:")[1]));
      Marker = page.NextMarker;
    } while (Marker);
    expect(seen).toEqual(["a:$LATEST", "a:1", "b:$LATEST"]);
  });

  it("refuses another FunctionVersion", async () => {
    expect((await refusal(client.send(new ListFunctionsCommand({ FunctionVersion: "SOME" as FunctionVersion })))).message).toBe("1 validation error detected: Value 'SOME' at 'functionVersion' failed to satisfy constraint: Member must satisfy enum value set: [ALL]");
  });
});

describe("updates", () => {
  it("are InProgress with the recorded reason, then Successful; a second one meanwhile is refused", async () => {
    const before = await activeFunction(client, "updated", role);
    const update = await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "updated", Timeout: 10 }));
    expect(update).toMatchObject({ State: "Active", LastUpdateStatus: "InProgress", LastUpdateStatusReason: "The function is being created.", LastUpdateStatusReasonCode: "Creating", Timeout: 10 });
    const conflict = { name: "ResourceConflictException", status: 409, message: `The operation cannot be performed at this time. An update is in progress for resource: ${arnOf("updated")}` };
    expect(await refusal(client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "updated", Timeout: 11 })))).toEqual(conflict);
    expect(await refusal(client.send(new UpdateFunctionCodeCommand({ FunctionName: "updated", ZipFile: functionZip })))).toEqual(conflict);
    const after = await settledFunction(client, "updated");
    expect(new Set([before.RevisionId, update.RevisionId, after.RevisionId]).size).toBe(3);
    expect(after.LastUpdateStatusReason).toBeUndefined();
  });

  it("are refused with a stale revision id, whichever they are", async () => {
    const { RevisionId } = await activeFunction(client, "revisions", role);
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "revisions", Timeout: 10, RevisionId }));
    await settledFunction(client, "revisions");
    const stale = { name: "PreconditionFailedException", status: 412, message: staleMessage };
    expect(await refusal(client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "revisions", Timeout: 11, RevisionId })))).toEqual(stale);
    expect(await refusal(client.send(new UpdateFunctionCodeCommand({ FunctionName: "revisions", ZipFile: functionZip, RevisionId })))).toEqual(stale);
    expect(await refusal(client.send(new PublishVersionCommand({ FunctionName: "revisions", RevisionId })))).toEqual(stale);
  });

  it("of a runtime are checked as at creation", async () => {
    await activeFunction(client, "runtime", role);
    expect((await refusal(client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "runtime", Runtime: "PYTHON3.12" as Runtime })))).message).toMatch(/^Value PYTHON3\.12 at 'runtime' failed/);
  });
});

describe("versions and aliases", () => {
  it("are published once per change, listed $LATEST first, and immutable", async () => {
    await activeFunction(client, "versioned", role, { Description: "first" });
    const first = await client.send(new PublishVersionCommand({ FunctionName: "versioned" }));
    expect([first.Version, first.FunctionArn]).toEqual(["1", `${arnOf("versioned")}:1`]);
    expect((await client.send(new PublishVersionCommand({ FunctionName: "versioned" }))).Version).toBe("1");
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "versioned", Description: "second" }));
    await settledFunction(client, "versioned");
    expect((await client.send(new PublishVersionCommand({ FunctionName: "versioned" }))).Version).toBe("2");
    const { Versions } = await client.send(new ListVersionsByFunctionCommand({ FunctionName: "versioned" }));
    expect(Versions?.map((version) => [version.FunctionArn?.split(":").at(-1), version.Description])).toEqual([["$LATEST", "second"], ["1", "first"], ["2", "second"]]);
    expect((await client.send(new GetFunctionConfigurationCommand({ FunctionName: "versioned", Qualifier: "1" }))).RevisionId).toBe(first.RevisionId);
  });

  it("are refused with another CodeSha256", async () => {
    const { CodeSha256 } = await activeFunction(client, "hashed", role);
    expect(await refusal(client.send(new PublishVersionCommand({ FunctionName: "hashed", CodeSha256: "other" })))).toEqual(invalid(`CodeSHA256 (other) is different from current CodeSHA256 in $LATEST (${CodeSha256}). Please try again with the CodeSHA256 in $LATEST.`));
  });

  it("PublishVersion gives $LATEST a new revision id, an alias does not and has its own", async () => {
    const before = await activeFunction(client, "aliased", role);
    await client.send(new PublishVersionCommand({ FunctionName: "aliased" }));
    const published = await settledFunction(client, "aliased");
    expect(published.RevisionId).not.toBe(before.RevisionId);
    const alias = await client.send(new CreateAliasCommand({ FunctionName: "aliased", Name: "live", FunctionVersion: "1" }));
    expect(alias).toMatchObject({ AliasArn: `${arnOf("aliased")}:live`, Name: "live", FunctionVersion: "1", Description: "" });
    expect((await settledFunction(client, "aliased")).RevisionId).toBe(published.RevisionId);
    const moved = await client.send(new UpdateAliasCommand({ FunctionName: "aliased", Name: "live", Description: "moved", RevisionId: alias.RevisionId }));
    expect(moved.RevisionId).not.toBe(alias.RevisionId);
    expect(await refusal(client.send(new UpdateAliasCommand({ FunctionName: "aliased", Name: "live", RevisionId: alias.RevisionId })))).toEqual({ name: "PreconditionFailedException", status: 412, message: staleMessage });
  });

  it("an alias can be weighted, read, listed by version, and keeps its version from deletion", async () => {
    await activeFunction(client, "weighted", role, { Publish: true });
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "weighted", Timeout: 8 }));
    await settledFunction(client, "weighted");
    await client.send(new PublishVersionCommand({ FunctionName: "weighted" }));
    await client.send(new CreateAliasCommand({ FunctionName: "weighted", Name: "live", FunctionVersion: "1", RoutingConfig: { AdditionalVersionWeights: { 2: 0.25 } } }));
    expect((await client.send(new GetAliasCommand({ FunctionName: "weighted", Name: "live" }))).RoutingConfig).toEqual({ AdditionalVersionWeights: { 2: 0.25 } });
    expect((await client.send(new ListAliasesCommand({ FunctionName: "weighted", FunctionVersion: "2" }))).Aliases).toHaveLength(1);
    expect((await client.send(new GetFunctionConfigurationCommand({ FunctionName: "weighted", Qualifier: "live" }))).Version).toBe("1");
    expect((await refusal(client.send(new DeleteFunctionCommand({ FunctionName: "weighted", Qualifier: "2" })))).status).toBe(409);
    await client.send(new DeleteAliasCommand({ FunctionName: "weighted", Name: "live" }));
    await client.send(new DeleteFunctionCommand({ FunctionName: "weighted", Qualifier: "2" }));
    expect((await refusal(client.send(new GetFunctionCommand({ FunctionName: "weighted", Qualifier: "2" })))).status).toBe(404);
  });

  it("count in the code size when published, and not when only configured", async () => {
    const size = async () => (await client.send(new GetAccountSettingsCommand({}))).AccountUsage?.TotalCodeSize ?? 0;
    await activeFunction(client, "sized", role);
    const before = await size();
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "sized", Timeout: 4 }));
    await settledFunction(client, "sized");
    expect(await size()).toBe(before);
    await client.send(new PublishVersionCommand({ FunctionName: "sized" }));
    expect((await size()) - before).toBe(functionZip.length);
  });
});

describe("tags and policies", () => {
  it("tags belong to functions, not to their versions or aliases", async () => {
    await activeFunction(client, "tagged", role, { Tags: { a: "1" } });
    const Resource = arnOf("tagged");
    await client.send(new TagResourceCommand({ Resource, Tags: { b: "2" } }));
    await client.send(new UntagResourceCommand({ Resource, TagKeys: ["a"] }));
    expect((await client.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ b: "2" });
    expect(await refusal(client.send(new TagResourceCommand({ Resource: `${Resource}:1`, Tags: { c: "3" } })))).toEqual(invalid("Tags on function aliases and versions are not supported. Please specify a function ARN."));
  });

  it("a policy shares the function's revision id, and refuses a stale one by its own name", async () => {
    await activeFunction(client, "shared", role);
    const add = (StatementId: string, more: object = {}) => client.send(new AddPermissionCommand({ FunctionName: "shared", StatementId, Action: "lambda:InvokeFunction", Principal: "444455556666", ...more }));
    await add("s");
    const { RevisionId } = await client.send(new GetPolicyCommand({ FunctionName: "shared" }));
    expect((await settledFunction(client, "shared")).RevisionId).toBe(RevisionId);
    expect((await refusal(add("t", { RevisionId: "00000000-0000-0000-0000-000000000000" }))).message).toBe("The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id");
    expect(await refusal(add("u", { Principal: "444" }))).toEqual(invalid("The provided principal was invalid. Please check the principal and try again."));
    await client.send(new RemovePermissionCommand({ FunctionName: "shared", StatementId: "s" }));
    expect((await refusal(client.send(new GetPolicyCommand({ FunctionName: "shared" })))).status).toBe(404);
  });
});
