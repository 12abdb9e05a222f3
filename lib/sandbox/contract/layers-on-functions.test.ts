import { PutRolePolicyCommand, CreateRoleCommand } from "@aws-sdk/client-iam";
import { AddLayerVersionPermissionCommand, DeleteLayerVersionCommand, GetFunctionConfigurationCommand, RemoveLayerVersionPermissionCommand, UpdateFunctionConfigurationCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activeFunction, createFunction, executionRole, publishLayer, settledFunction } from "../testing/functions";
import { consumer, hub, refusal, TestSandbox, zipOf } from "../testing/test-sandbox";

let aws: TestSandbox;
let client: LambdaClient;
let role: string;
let one: string;
let other: string;

beforeAll(async () => {
  aws = await TestSandbox.start();
  client = aws.lambda();
  role = await executionRole(aws);
  one = await publishLayer(client, "one");
  other = await publishLayer(client, "other");
});
afterAll(() => aws.stop());

const update = (FunctionName: string, Layers?: string[], from = client) => from.send(new UpdateFunctionConfigurationCommand({ FunctionName, Layers }));
const invalid = (message: string) => ({ name: "InvalidParameterValueException", status: 400, message });

describe("a list of layers", () => {
  it("stands on the function in the sent order, with sizes", async () => {
    const made = await createFunction(client, "ordered", role, { Layers: [other, one] });
    expect(made.Layers).toEqual([{ Arn: other, CodeSize: expect.any(Number) as number }, { Arn: one, CodeSize: expect.any(Number) as number }]);
  });

  it("replaces the old one, stays when left out, and [] removes all", async () => {
    await activeFunction(client, "replaced", role, { Layers: [one] });
    expect((await update("replaced", [other])).Layers?.map((layer) => layer.Arn)).toEqual([other]);
    await settledFunction(client, "replaced");
    expect((await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "replaced", Timeout: 9 }))).Layers).toHaveLength(1);
    await settledFunction(client, "replaced");
    await update("replaced", []);
    expect((await settledFunction(client, "replaced")).Layers).toBeUndefined();
  });

  it("is refused with an ARN without version", async () => {
    const bare = one.replace(/:1$/, "");
    const { name, message } = await refusal(createFunction(client, "refused", role, { Layers: [bare] }));
    expect(name).toBe("ValidationException");
    expect(message).toMatch(/^1 validation error detected: Value '\[arn:aws:lambda:us-east-1:111122223333:layer:one\]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: \[Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: \(arn:.*awslayer:\[a-zA-Z0-9-_\]\+\), Member must not be null\]$/);
  });

  it("is refused over five", async () => {
    const many = await Promise.all(Array.from({ length: 6 }, (_, index) => publishLayer(client, `many-${index}`)));
    expect(await refusal(createFunction(client, "refused", role, { Layers: many }))).toEqual(invalid("Cannot reference more than 5 layers."));
    expect((await createFunction(client, "five", role, { Layers: many.slice(0, 5) })).Layers).toHaveLength(5);
  });

  it("is refused with a version that does not exist, or was deleted, and changes nothing", async () => {
    await activeFunction(client, "untouched", role, { Layers: [one] });
    const before = await client.send(new GetFunctionConfigurationCommand({ FunctionName: "untouched" }));
    const missing = one.replace(/1$/, "99");
    expect(await refusal(update("untouched", [missing]))).toEqual(invalid(`Layer version ${missing} does not exist.`));
    const after = await client.send(new GetFunctionConfigurationCommand({ FunctionName: "untouched" }));
    expect([after.RevisionId, after.Layers]).toEqual([before.RevisionId, before.Layers]);
  });

  it("is refused with an own layer of another Region", async () => {
    const elsewhere = await publishLayer(aws.lambda(hub, "eu-west-1"), "elsewhere");
    expect(await refusal(createFunction(client, "refused", role, { Layers: [elsewhere] }))).toEqual(invalid("Layers are not in the same region as the function. Layers are expected to be in region us-east-1."));
  });

  it("is refused with two versions of a layer, or one twice; only the first two that collide are named", async () => {
    const second = await publishLayer(client, "one");
    const message = (a: string, b: string) => `Two different versions of the same layer are not allowed to be referenced in the same function. ${a} and ${b} are versions of the same layer.`;
    expect(await refusal(createFunction(client, "refused", role, { Layers: [other, one, second, one] }))).toEqual(invalid(message(one, second)));
    expect(await refusal(createFunction(client, "refused", role, { Layers: [one, one] }))).toEqual(invalid(message(one, one)));
  });

  it("is checked in a fixed order: number, each in turn, collisions (decided)", async () => {
    const missing = one.replace(/1$/, "77");
    expect((await refusal(createFunction(client, "refused", role, { Layers: [missing, one, one, one, one, one] }))).message).toBe("Cannot reference more than 5 layers.");
    expect((await refusal(createFunction(client, "refused", role, { Layers: [one, one, missing] }))).message).toBe(`Layer version ${missing} does not exist.`);
  });

  it("is refused with a layer whose entry names cannot be unzipped", async () => {
    const odd = Buffer.from(Buffer.from(zipOf({ "python/b.py": "2" })).toString("latin1").replaceAll("python/b.py", "/ython/b.py"), "latin1");
    const arn = await publishLayer(client, "odd", odd);
    expect(await refusal(createFunction(client, "refused", role, { Layers: [arn] }))).toEqual(invalid("Failed to unzip archive: Zip file contains invalid files/folders;"));
  });

  it("need not fit the function's runtime and architecture", async () => {
    expect((await createFunction(client, "incompatible", role, { Runtime: "nodejs22.x", Architectures: ["arm64"], Layers: [one] })).Layers).toHaveLength(1);
  });
});

describe("a deleted version", () => {
  it("stays on the functions that list it, survives other updates, and cannot be sent again", async () => {
    const doomed = await publishLayer(client, "doomed");
    await activeFunction(client, "keeps", role, { Layers: [doomed] });
    await client.send(new DeleteLayerVersionCommand({ LayerName: "doomed", VersionNumber: 1 }));
    expect((await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "keeps", MemorySize: 256 }))).Layers?.[0]?.Arn).toBe(doomed);
    await settledFunction(client, "keeps");
    for (const attempt of [update("keeps", [doomed]), createFunction(client, "refused", role, { Layers: [doomed] })]) expect(await refusal(attempt)).toEqual(invalid(`Layer version ${doomed} does not exist.`));
  });
});

describe("a foreign layer", () => {
  const notShared = (arn: string, caller: string) => ({
    name: "AccessDeniedException", status: 403, message: `User: ${caller} is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} because no resource-based policy allows the lambda:GetLayerVersion action`,
  });

  it("can be used while it is shared; afterwards the function keeps it and an update that leaves layers out passes (decided)", async () => {
    const theirs = aws.lambda(consumer);
    const theirRole = await executionRole(aws, consumer);
    const caller = `arn:aws:iam::${consumer}:user/administrator`;
    const missing = one.replace(/1$/, "50");
    for (const arn of [one, missing]) expect(await refusal(createFunction(theirs, "uses", theirRole, { Layers: [arn] }))).toEqual(notShared(arn, caller));
    await client.send(new AddLayerVersionPermissionCommand({ LayerName: "one", VersionNumber: 1, StatementId: "s", Action: "lambda:GetLayerVersion", Principal: consumer }));
    expect((await activeFunction(theirs, "uses", theirRole, { Layers: [one] })).Layers?.[0]?.Arn).toBe(one);
    await client.send(new RemoveLayerVersionPermissionCommand({ LayerName: "one", VersionNumber: 1, StatementId: "s" }));
    expect((await theirs.send(new UpdateFunctionConfigurationCommand({ FunctionName: "uses", Timeout: 5 }))).Layers?.[0]?.Arn).toBe(one);
    await settledFunction(theirs, "uses");
    expect(await refusal(update("uses", [one], theirs))).toEqual(notShared(one, caller));
  });
});

describe("who may attach", () => {
  /** A session whose role holds one policy. */
  async function deployer(name: string, statements: object[]): Promise<{ lambda: LambdaClient; arn: string }> {
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${hub}:root` }, Action: "sts:AssumeRole" }] });
    const { Role } = await aws.iam().send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust }));
    await aws.iam().send(new PutRolePolicyCommand({ RoleName: name, PolicyName: "p", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }) }));
    const { Credentials, AssumedRoleUser } = await aws.sts().send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "deploy" }));
    const keys = { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
    return { lambda: aws.lambda(hub, "us-east-1", keys), arn: AssumedRoleUser?.Arn ?? "" };
  }

  it("is asked of the deployer, not of the execution role: without GetLayerVersion attaching is refused, other updates pass", async () => {
    await activeFunction(client, "deployed", role, { Layers: [other] });
    const { lambda, arn } = await deployer("no-layers", [{ Effect: "Allow", Action: "lambda:UpdateFunctionConfiguration", Resource: "*" }]);
    expect(await refusal(update("deployed", [one], lambda))).toEqual({ name: "AccessDeniedException", status: 403, message: `User: ${arn} is not authorized to perform: lambda:GetLayerVersion on resource: ${one} because no identity-based policy allows the lambda:GetLayerVersion action` });
    expect((await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: "deployed", Timeout: 7 }))).Timeout).toBe(7);
  });

  it("can be narrowed by lambda:Layer, whose values are the ARNs in the request", async () => {
    await activeFunction(client, "narrowed", role, { Layers: [other] });
    const allow = { Effect: "Allow", Action: ["lambda:UpdateFunctionConfiguration", "lambda:GetLayerVersion"], Resource: "*" };
    const all = await deployer("for-all", [{ ...allow, Condition: { "ForAllValues:StringLike": { "lambda:Layer": ["*:layer:one:*"] } } }]);
    const functionArn = `arn:aws:lambda:us-east-1:${hub}:function:narrowed`;
    expect(await refusal(update("narrowed", [other], all.lambda))).toEqual({ name: "AccessDeniedException", status: 403, message: `User: ${all.arn} is not authorized to perform: lambda:UpdateFunctionConfiguration on resource: ${functionArn} because no identity-based policy allows the lambda:UpdateFunctionConfiguration action` });
    for (const layers of [[one], [], undefined]) {
      expect((await update("narrowed", layers, all.lambda)).FunctionName).toBe("narrowed");
      await settledFunction(client, "narrowed");
    }
    const any = await deployer("for-any", [{ ...allow, Condition: { "ForAnyValue:StringLike": { "lambda:Layer": ["*:layer:one:*"] } } }]);
    for (const layers of [[], undefined]) expect((await refusal(update("narrowed", layers, any.lambda))).status).toBe(403);
  });
});
