import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { AddLayerVersionPermissionCommand, CreateFunctionCommand, DeleteLayerVersionCommand, GetFunctionConfigurationCommand, LambdaClient, ListFunctionsCommand, PublishVersionCommand, RemoveLayerVersionPermissionCommand, UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { functionZip } from "../functions";
import { zipOf } from "../test-sandbox";
import { accepted, denied, invalidShape, invalidValue, refused } from "./expectation";
import type { Ground } from "./ground";
import { ownRow, row } from "./row";
import { recording, seen } from "./wire";

const create = async (ground: Ground, Layers: string[], more: object = {}) => seen(ground.createFunction(ground.name("function"), { Layers, ...more }));
const update = (ground: Ground, FunctionName: string, more: object, from = ground.lambda()) => seen(from.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...more })));
const notThere = (arn: string) => invalidValue(`Layer version ${arn} does not exist.`);
const collision = (a: string, b: string) => invalidValue(`Two different versions of the same layer are not allowed to be referenced in the same function. ${a} and ${b} are versions of the same layer.`);
const drop = (ground: Ground, LayerName: string) => ground.lambda().send(new DeleteLayerVersionCommand({ LayerName, VersionNumber: 1 }));
const share = (ground: Ground, LayerName: string) => ground.lambda().send(new AddLayerVersionPermissionCommand({ LayerName, VersionNumber: 1, StatementId: "s", Action: "lambda:GetLayerVersion", Principal: ground.consumer }));

const half = 131_072_000;
const layerNamed = (Arn: string) => ({ Arn });

/** A function of the other account that wants a layer of the owner's. */
async function foreignFunction(ground: Ground, Layers: string[], region = "us-east-1") {
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] });
  const { Role } = await ground.iam("consumer").send(new CreateRoleCommand({ RoleName: ground.name("runs-theirs"), AssumeRolePolicyDocument: trust }));
  const name = ground.name("theirs");
  const client = ground.lambda("consumer", region);
  return { name, client, answer: await seen(client.send(new CreateFunctionCommand({ FunctionName: name, Runtime: "python3.12", Handler: "index.handler", Role: Role?.Arn, Code: { ZipFile: functionZip }, Layers }))) };
}

const notShared = (ground: Ground, arn: string) => denied(`User: ${ground.emulator.callerArn} is not authorized to perform: lambda:GetLayerVersion on resource: ${arn} because no resource-based policy allows the lambda:GetLayerVersion action`);

/** A client whose role in the owner's account may do what the statements say, and the ARN it is known by. */
async function deployer(ground: Ground, Statement: object[]): Promise<{ client: LambdaClient; arn: string }> {
  const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ground.owner}:root` }, Action: "sts:AssumeRole" }] });
  const RoleName = ground.name("deployer");
  const { Role } = await ground.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  await ground.iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }) }));
  const { Credentials, AssumedRoleUser } = await ground.sts().send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "deploy" }));
  const credentials = { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
  return { client: recording(new LambdaClient({ region: "us-east-1", endpoint: ground.emulator.url, maxAttempts: 1, credentials })), arn: AssumedRoleUser?.Arn ?? "" };
}

const allowed = (Action: string | string[], Condition?: object) => ({ Effect: "Allow", Action, Resource: "*", Condition });
const mayUpdate = ["lambda:UpdateFunctionConfiguration", "lambda:GetLayerVersion"];

export const attachRows = [
  row("Attach: a valid list, in the sent order", async (ground) => {
    const [one, two] = [await ground.layer(), await ground.layer()];
    return [await create(ground, [two.arn, one.arn]), accepted(201, { Layers: [layerNamed(two.arn), layerNamed(one.arn)] })];
  }),
  row("Attach: Layers absent on update", async (ground) => {
    const { arn } = await ground.layer();
    return [await update(ground, await ground.function({ Layers: [arn] }), { Timeout: 9 }), accepted(200, { Layers: [layerNamed(arn)], Timeout: 9 })];
  }),
  row("Attach: Layers [] on update", async (ground) => {
    const name = await ground.function({ Layers: [(await ground.layer()).arn] });
    await update(ground, name, { Layers: [] });
    await ground.settle(name);
    return [await seen(ground.lambda().send(new GetFunctionConfigurationCommand({ FunctionName: name }))), accepted(200, { Layers: null })];
  }),
  row("Attach: a list replaces the old one", async (ground) => {
    const [one, two] = [await ground.layer(), await ground.layer()];
    return [await update(ground, await ground.function({ Layers: [one.arn] }), { Layers: [two.arn] }), accepted(200, { Layers: [layerNamed(two.arn)] })];
  }),
  row("Attach: ARN without version", async (ground) => {
    const arn = ground.layerArn("any");
    return [await create(ground, [arn]), invalidShape(`1 validation error detected: Value '[${arn}]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+), Member must not be null]`)];
  }),
  row("Attach: more than 5", async (ground) => {
    const { arn, name } = await ground.layer();
    for (let count = 0; count < 5; count += 1) await ground.publish(name);
    return [await create(ground, [1, 2, 3, 4, 5, 6].map((version) => arn.replace(/1$/, String(version)))), invalidValue("Cannot reference more than 5 layers.")];
  }),
  row("Attach: own account, unknown layer", async (ground) => [await create(ground, [`${ground.layerArn("never-published")}:1`]), notThere(`${ground.layerArn("never-published")}:1`)]),
  row("Attach: own account, unknown version, on update", async (ground) => {
    const arn = (await ground.layer()).arn.replace(/1$/, "9");
    return [await update(ground, await ground.function(), { Layers: [arn] }), notThere(arn)];
  }),
  row("Attach: own account, deleted version, new function", async (ground) => {
    const { name, arn } = await ground.layer();
    await drop(ground, name);
    return [await create(ground, [arn]), notThere(arn)];
  }),
  row("Attach: own account, deleted version, sent again to a function that lists it", async (ground) => {
    const { name, arn } = await ground.layer();
    const holder = await ground.function({ Layers: [arn] });
    await drop(ground, name);
    return [await update(ground, holder, { Layers: [arn] }), notThere(arn)];
  }),
  row("Attach: update that leaves Layers out on a function that lists a deleted version", async (ground) => {
    const { name, arn } = await ground.layer();
    const holder = await ground.function({ Layers: [arn] });
    await drop(ground, name);
    return [await update(ground, holder, { MemorySize: 256 }), accepted(200, { MemorySize: 256, Layers: [layerNamed(arn)] })];
  }),
  row("Attach: a version in use is deleted, functions keep listing it", async (ground) => {
    const { name, arn } = await ground.layer();
    const holder = await ground.function({ Layers: [arn] });
    await drop(ground, name);
    return [await seen(ground.lambda().send(new GetFunctionConfigurationCommand({ FunctionName: holder }))), accepted(200, { Layers: [layerNamed(arn)] })];
  }),
  row("Attach: a published function version keeps the deleted layer after $LATEST dropped it", async (ground) => {
    const { name, arn } = await ground.layer();
    const holder = await ground.function({ Layers: [arn] });
    await ground.lambda().send(new PublishVersionCommand({ FunctionName: holder }));
    await ground.settle(holder);
    await drop(ground, name);
    await update(ground, holder, { Layers: [] });
    return [await seen(ground.lambda().send(new GetFunctionConfigurationCommand({ FunctionName: holder, Qualifier: "1" }))), accepted(200, { Layers: [layerNamed(arn)] })];
  }),
  row("Attach: own account, other Region", async (ground) => {
    const name = ground.name("elsewhere");
    await ground.publish(name, {}, ground.lambda("owner", "eu-west-1"));
    return [await create(ground, [`${ground.layerArn(name, "eu-west-1")}:1`]), invalidValue("Layers are not in the same region as the function. Layers are expected to be in region us-east-1.")];
  }),
  row("Attach: two versions of a layer", async (ground) => {
    const { name, arn } = await ground.layer();
    await ground.publish(name);
    const second = arn.replace(/1$/, "2");
    return [await update(ground, await ground.function(), { Layers: [arn, second] }), collision(arn, second)];
  }),
  row("Attach: one ARN twice", async (ground) => {
    const { arn } = await ground.layer();
    return [await create(ground, [arn, arn]), collision(arn, arn)];
  }),
  row("Attach: only the first two colliding entries are named", async (ground) => {
    const [{ arn }, one, two] = [await ground.layer(), await ground.layer(), await ground.layer()];
    return [await create(ground, [arn, one.arn, one.arn, two.arn, two.arn]), collision(one.arn, one.arn)];
  }),
  row("Attach: foreign account, not shared", async (ground) => {
    const { arn } = await ground.layer();
    return [(await foreignFunction(ground, [arn])).answer, notShared(ground, arn)];
  }),
  row("Attach: foreign account, missing", async (ground) => {
    const arn = `${ground.layerArn("never-published")}:3`;
    return [(await foreignFunction(ground, [arn])).answer, notShared(ground, arn)];
  }),
  row("Attach: foreign account, other Region", async (ground) => {
    const { arn, name } = await ground.layer();
    await share(ground, name);
    return [(await foreignFunction(ground, [arn], "eu-west-1")).answer, notShared(ground, arn)];
  }),
  row("Attach: foreign account, deleted version", async (ground) => {
    const { arn, name } = await ground.layer();
    await share(ground, name);
    await drop(ground, name);
    return [(await foreignFunction(ground, [arn])).answer, notShared(ground, arn)];
  }),
  row("Attach: foreign account, shared", async (ground) => {
    const { arn, name } = await ground.layer();
    await share(ground, name);
    return [(await foreignFunction(ground, [arn])).answer, accepted(201, { Layers: [layerNamed(arn)] })];
  }),
  row("Attach: foreign account, after the grant is removed", async (ground) => {
    const { arn, name } = await ground.layer();
    await share(ground, name);
    await ground.lambda().send(new RemoveLayerVersionPermissionCommand({ LayerName: name, VersionNumber: 1, StatementId: "s" }));
    return [(await foreignFunction(ground, [arn])).answer, notShared(ground, arn)];
  }),
  row("Attach: after the grant is removed, a function that uses it keeps it", async (ground) => {
    const { arn, name } = await ground.layer();
    await share(ground, name);
    const theirs = await foreignFunction(ground, [arn]);
    await ground.lambda().send(new RemoveLayerVersionPermissionCommand({ LayerName: name, VersionNumber: 1, StatementId: "s" }));
    return [await seen(theirs.client.send(new GetFunctionConfigurationCommand({ FunctionName: theirs.name }))), accepted(200, { Layers: [layerNamed(arn)] })];
  }),
  row("Attach: caller's own identity policy lacks the action", async (ground) => {
    const name = await ground.function();
    const { client, arn } = await deployer(ground, [allowed("lambda:GetFunction")]);
    return [await update(ground, name, { Timeout: 5 }, client), denied(`User: ${arn} is not authorized to perform: lambda:UpdateFunctionConfiguration on resource: ${ground.functionArn(name)} because no identity-based policy allows the lambda:UpdateFunctionConfiguration action`)];
  }),
  row("Attach: caller's identity policy denies the action", async (ground) => {
    const name = await ground.function();
    const { client, arn } = await deployer(ground, [allowed("lambda:*"), { Effect: "Deny", Action: "lambda:Update*", Resource: "*" }]);
    return [await update(ground, name, { Timeout: 5 }, client), denied(`User: ${arn} is not authorized to perform: lambda:UpdateFunctionConfiguration on resource: ${ground.functionArn(name)} with an explicit deny in an identity-based policy`)];
  }),
  row("Attach: list operations name the resource *", async (ground) => {
    const { client, arn } = await deployer(ground, [allowed("lambda:GetFunction")]);
    return [await seen(client.send(new ListFunctionsCommand({}))), denied(`User: ${arn} is not authorized to perform: lambda:ListFunctions on resource: * because no identity-based policy allows the lambda:ListFunctions action`)];
  }),
  ownRow("Attach: code and layers over 262,144,000 unzipped", async (ground) => {
    const { arn } = await ground.layer({ Content: { ZipFile: zipOf({ "python/half": new Uint8Array(half) }) } });
    return [await create(ground, [arn], { Code: { ZipFile: zipOf({ "index.py": new Uint8Array(half + 1) }) } }), invalidValue("Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 262144001 bytes.")];
  }),
  ownRow("Attach: layers alone over 262,144,000", async (ground) => {
    const sizes = [half, half + 1];
    const layers = [];
    for (const size of sizes) layers.push(await ground.layer({ Content: { ZipFile: zipOf({ "python/half": new Uint8Array(size) }) } }));
    return [await create(ground, layers.map(({ arn }) => arn)), invalidValue("Layers consume more than the available size of 262144000 bytes")];
  }),
  row("Attach: layer with invalid entry names", async (ground) => {
    const ZipFile = Buffer.from(Buffer.from(zipOf({ "python/b.py": "2" })).toString("latin1").replaceAll("python/b.py", "../hon/b.py"), "latin1");
    return [await create(ground, [(await ground.layer({ Content: { ZipFile } })).arn]), invalidValue("Failed to unzip archive: Zip file contains invalid files/folders;")];
  }),
  row("Attach: runtime and architecture not in the layer's lists", async (ground) => {
    const { arn } = await ground.layer({ CompatibleRuntimes: ["python3.12"], CompatibleArchitectures: ["x86_64"] });
    return [await create(ground, [arn], { Runtime: "nodejs22.x", Architectures: ["arm64"] }), accepted(201, { Layers: [layerNamed(arn)] })];
  }),
  row("Attach: execution role explicitly denies lambda:GetLayerVersion", async (ground) => {
    const { arn } = await ground.layer();
    const RoleName = ground.name("denies");
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] });
    const { Role } = await ground.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    await ground.iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: "p", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "lambda:GetLayerVersion", Resource: "*" }] }) }));
    return [await create(ground, [arn], { Role: Role?.Arn }), accepted(201, { Layers: [layerNamed(arn)] })];
  }),
  row("Attach: caller without lambda:GetLayerVersion", async (ground) => {
    const { arn } = await ground.layer();
    const { client } = await deployer(ground, [allowed("lambda:UpdateFunctionConfiguration")]);
    return [await update(ground, await ground.function(), { Layers: [arn] }, client), denied(/ is not authorized to perform: lambda:GetLayerVersion on resource: /)];
  }),
  row("Attach: caller without lambda:GetLayerVersion, update that leaves Layers out", async (ground) => {
    const name = await ground.function({ Layers: [(await ground.layer()).arn] });
    const { client } = await deployer(ground, [allowed("lambda:UpdateFunctionConfiguration")]);
    return [await update(ground, name, { Timeout: 6 }, client), accepted(200, { Timeout: 6 })];
  }),
  row("Attach: caller's lambda:Layer condition fails", async (ground) => {
    const name = await ground.function();
    const { client, arn } = await deployer(ground, [allowed(mayUpdate, { "ForAllValues:StringLike": { "lambda:Layer": ["*:layer:approved:*"] } })]);
    return [await update(ground, name, { Layers: [(await ground.layer()).arn] }, client), denied(`User: ${arn} is not authorized to perform: lambda:UpdateFunctionConfiguration on resource: ${ground.functionArn(name)} because no identity-based policy allows the lambda:UpdateFunctionConfiguration action`)];
  }),
  row("Attach: ForAllValues on lambda:Layer allows an update without Layers", async (ground) => {
    const { client } = await deployer(ground, [allowed(mayUpdate, { "ForAllValues:StringLike": { "lambda:Layer": ["*:layer:approved:*"] } })]);
    return [await update(ground, await ground.function(), { Timeout: 4 }, client), accepted(200, { Timeout: 4 })];
  }),
  row("Attach: ForAnyValue on lambda:Layer refuses an update with empty Layers", async (ground) => {
    const { client } = await deployer(ground, [allowed(mayUpdate, { "ForAnyValue:StringLike": { "lambda:Layer": ["*:layer:approved:*"] } })]);
    return [await update(ground, await ground.function(), { Layers: [] }, client), denied(/ because no identity-based policy allows the lambda:UpdateFunctionConfiguration action$/)];
  }),
  row("Attach: Null false on lambda:Layer refuses an update without Layers", async (ground) => {
    const { client } = await deployer(ground, [allowed(mayUpdate, { Null: { "lambda:Layer": "false" } })]);
    return [await update(ground, await ground.function(), { Timeout: 4 }, client), denied(/ because no identity-based policy allows the lambda:UpdateFunctionConfiguration action$/)];
  }),
  ownRow("Attach: container-image function with Layers", async (ground) => [await create(ground, [(await ground.layer()).arn], { PackageType: "Image", Code: { ImageUri: "111122223333.dkr.ecr.us-east-1.amazonaws.com/a:1" }, Runtime: undefined, Handler: undefined }), refused(400, "InvalidParameterValueException")]),
  row("Attach: an accepted update is in progress", async (ground) => [await update(ground, await ground.function(), { Layers: [(await ground.layer()).arn] }), accepted(200, { State: "Active", LastUpdateStatus: "InProgress", LastUpdateStatusReason: "The function is being created.", LastUpdateStatusReasonCode: "Creating" })]),
  row("Attach: afterwards it is Successful without reasons", async (ground) => {
    const name = await ground.function();
    await update(ground, name, { Layers: [(await ground.layer()).arn] });
    await ground.settle(name);
    return [await seen(ground.lambda().send(new GetFunctionConfigurationCommand({ FunctionName: name }))), accepted(200, { State: "Active", LastUpdateStatus: "Successful", LastUpdateStatusReason: null, LastUpdateStatusReasonCode: null })];
  }),
  row("Attach: a refused update leaves everything untouched", async (ground) => {
    const { arn } = await ground.layer();
    const name = await ground.function({ Layers: [arn], Environment: { Variables: { AB: "1" } } });
    const before = await ground.settle(name);
    await update(ground, name, { Layers: [arn.replace(/1$/, "9")], Environment: { Variables: { AB: "2" } } });
    return [await seen(ground.lambda().send(new GetFunctionConfigurationCommand({ FunctionName: name }))), accepted(200, { RevisionId: before.RevisionId, Layers: [layerNamed(arn)], Environment: { Variables: { AB: "1" } } })];
  }),
  row("Attach: a second change meanwhile", async (ground) => {
    const name = await ground.function();
    await update(ground, name, { Timeout: 5 });
    return [await update(ground, name, { Timeout: 6 }), refused(409, "ResourceConflictException", `The operation cannot be performed at this time. An update is in progress for resource: ${ground.functionArn(name)}`)];
  }),
];
