import { AddPermissionCommand, CreateAliasCommand, InvokeCommand, PublishVersionCommand, UpdateFunctionConfigurationCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activeFunction, createFunction, publishLayer, settledFunction } from "../testing/functions";
import { invoke } from "../testing/invocations";
import { runs } from "../testing/machine";
import { runningIn, TestFunctions } from "../testing/test-functions";
import { consumer, hub, refusal, TestSandbox, zipOf } from "../testing/test-sandbox";

let aws: TestSandbox;
let functions: TestFunctions;
let client: LambdaClient;
const Runtime = "nodejs22.x";
const echo = { "index.js": "exports.handler = async (event, context) => [event, context.functionVersion, context.invokedFunctionArn];" };

beforeAll(async () => {
  aws = await TestSandbox.start();
  functions = await TestFunctions.in(aws);
  client = functions.client;
  await functions.create(echo, { FunctionName: "echo", Runtime });
});
afterAll(() => aws.stop());

const itRuns = runningIn(() => functions);
const arn = `arn:aws:lambda:us-east-1:${hub}:function:echo`;

describe("Invoke refuses", () => {
  it("a function that is not there, in the recorded words", async () => {
    const missing = (name: string) => ({ name: "ResourceNotFoundException", status: 404, message: `Function not found: arn:aws:lambda:us-east-1:${hub}:function:${name}` });
    expect(await refusal(invoke(client, "none"))).toEqual(missing("none:$LATEST"));
    expect(await refusal(invoke(client, "echo", { Qualifier: "7" }))).toEqual(missing("echo:7"));
  });

  it("a function that is still being created", async () => {
    await createFunction(client, "young", functions.role);
    expect(await refusal(invoke(client, "young"))).toEqual({ name: "ResourceConflictException", status: 409, message: "The operation cannot be performed at this time. The function is currently in the following state: Pending" });
  });

  it("a payload that is no JSON, or no UTF-8", async () => {
    for (const Payload of [Buffer.from("{not json"), Buffer.from([0x22, 0xff, 0x22])]) expect(await refusal(invoke(client, "echo", { Payload }))).toMatchObject({ name: "InvalidRequestContentException", status: 400, message: expect.stringMatching(/^Could not parse request body into json: Could not parse payload into json: /) as string });
  });

  it("a payload over 6 MB, and over 1 MB for an event (decided)", async () => {
    const Payload = Buffer.from(JSON.stringify("x".repeat(6 * 1024 * 1024)));
    expect(await refusal(invoke(client, "echo", { Payload }))).toEqual({ name: "RequestEntityTooLargeException", status: 413, message: "Request must be smaller than 6291456 bytes for the InvokeFunction operation" });
    const event = Buffer.from(JSON.stringify("x".repeat(1024 * 1024)));
    expect(await refusal(invoke(client, "echo", { Payload: event, InvocationType: "Event" }))).toEqual({ name: "RequestEntityTooLargeException", status: 413, message: "1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)" });
  });

  itRuns("code that cannot be unpacked", async () => {
    const ZipFile = Buffer.from(Buffer.from(zipOf({ "index.js": "", "xx/climbs": "" })).toString("latin1").replaceAll("xx/climbs", "../climbs"), "latin1");
    await activeFunction(client, "climbs", functions.role, { Runtime, Code: { ZipFile } });
    expect(await refusal(invoke(client, "climbs"))).toEqual({ name: "InvalidZipFileException", status: 502, message: "Lambda could not unzip the deployment package." });
  });

  it("runtimes it cannot run, and says which it can", async () => {
    await functions.create({ "a.class": "" }, { FunctionName: "jvm", Runtime: "java21", Handler: "a" });
    expect(await refusal(invoke(client, "jvm"))).toMatchObject({ name: "NotOfferedBySandbox", status: 501 });
  });

  it("another account without a grant in the function's policy", async () => {
    const theirs = aws.lambda(consumer);
    expect(await refusal(theirs.send(new InvokeCommand({ FunctionName: arn, InvocationType: "DryRun" })))).toEqual({
      name: "AccessDeniedException", status: 403,
      message: `User: arn:aws:iam::${consumer}:user/administrator is not authorized to perform: lambda:InvokeFunction on resource: ${arn} because no resource-based policy allows the lambda:InvokeFunction action`,
    });
    await client.send(new AddPermissionCommand({ FunctionName: "echo", StatementId: "consumer", Action: "lambda:InvokeFunction", Principal: consumer }));
    expect((await theirs.send(new InvokeCommand({ FunctionName: arn, InvocationType: "DryRun" }))).StatusCode).toBe(204);
    expect(await refusal(theirs.send(new UpdateFunctionConfigurationCommand({ FunctionName: arn, Timeout: 9 })))).toMatchObject({ name: "AccessDeniedException" });
  });
});

describe("Invoke", () => {
  it("as DryRun answers 204 and runs nothing", async () => {
    const answer = await client.send(new InvokeCommand({ FunctionName: "echo", InvocationType: "DryRun" }));
    expect([answer.StatusCode, answer.Payload?.length, answer.ExecutedVersion]).toEqual([204, undefined, undefined]);
  });

  itRuns("hands on the payload; none is an empty event; the log comes only when asked for", async () => {
    expect((await invoke(client, "echo", { Payload: Buffer.from('{"名":"值"}') })).value).toEqual([{ 名: "值" }, "$LATEST", arn]);
    const answer = await client.send(new InvokeCommand({ FunctionName: arn }));
    expect([answer.StatusCode, answer.LogResult, JSON.parse(answer.Payload?.transformToString() ?? "")]).toEqual([200, undefined, [{}, "$LATEST", arn]]);
  });

  itRuns("runs the version or the alias that is named, as it was when it was published", async () => {
    const name = await functions.create({ "index.js": "exports.handler = async (event, context) => [process.env.STAGE, context.invokedFunctionArn.split(':').at(-1)];" }, { Runtime, Environment: { Variables: { STAGE: "first" } } });
    await client.send(new PublishVersionCommand({ FunctionName: name }));
    await client.send(new CreateAliasCommand({ FunctionName: name, Name: "live", FunctionVersion: "1" }));
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment: { Variables: { STAGE: "second" } } }));
    await settledFunction(client, name);
    expect(await invoke(client, name)).toMatchObject({ executedVersion: "$LATEST", value: ["second", name] });
    expect(await invoke(client, name, { Qualifier: "1" })).toMatchObject({ executedVersion: "1", value: ["first", "1"] });
    expect(await invoke(client, `${name}:live`)).toMatchObject({ executedVersion: "1", value: ["first", "live"] });
  });

  itRuns("as Event answers 202 at once and runs all the same; what still runs ends with the sandbox", async () => {
    const own = await TestSandbox.start();
    const mark = String(1000 + Math.random());
    const name = await (await TestFunctions.in(own)).create({ "index.js": `exports.handler = async (event) => require('child_process').execSync('sleep ' + event.seconds);` }, { Runtime, Timeout: 600 });
    const answer = await own.lambda().send(new InvokeCommand({ FunctionName: name, InvocationType: "Event", Payload: Buffer.from(JSON.stringify({ seconds: mark })) }));
    expect([answer.StatusCode, answer.Payload?.length]).toEqual([202, undefined]);
    while (!(await runs(mark))) await new Promise((resolve) => setImmediate(resolve));
    await own.stop();
    expect(await runs(mark)).toBe(false);
  });

  itRuns("many at once are all answered", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => invoke(client, "echo", { Payload: Buffer.from(String(n)) })));
    expect(answers.map(({ value }) => (value as unknown[])[0])).toEqual(Array.from({ length: 12 }, (_, n) => n));
  });
});

describe("a function that brings its own runtime", () => {
  const itRunsBootstraps = runningIn(() => functions, "provided");
  const bootstrap = `#!/bin/bash
ask() { exec 3<>"/dev/tcp/\${AWS_LAMBDA_RUNTIME_API%:*}/\${AWS_LAMBDA_RUNTIME_API#*:}"; printf '%s /2018-06-01/runtime/%s HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\nContent-Length: %s\\r\\n\\r\\n%s' "$1" "$2" "\${#3}" "$3" >&3; }
ask GET invocation/next
while IFS= read -r line <&3; do line="\${line%$'\\r'}"; [ -z "$line" ] && break; case "$line" in lambda-runtime-aws-request-id:*) id="\${line#*: }" ;; esac; done
event=$(cat <&3)
echo "for $_HANDLER" > /dev/stderr
ask POST "invocation/$id/response" "{\\"heard\\":$event}"
cat <&3 >/dev/null
ask GET invocation/next
cat <&3
`;

  itRunsBootstraps("speaks the Runtime API, from its code or from a layer", async () => {
    const zip = zipOf({ bootstrap }, { bootstrap: 0o755 });
    await activeFunction(client, "own", functions.role, { Runtime: "provided.al2023", Handler: "thing", Code: { ZipFile: zip } });
    const answer = await invoke(client, "own", { Payload: Buffer.from('{"a":1}') });
    expect(answer).toMatchObject({ status: 200, functionError: undefined, value: { heard: { a: 1 } } });
    expect(answer.log).toMatch(/^INIT_START Runtime Version: provided\.al2023 [^]*\nfor thing\nEND/);
    const layer = await publishLayer(client, "runtime", zip);
    expect((await functions.run({ "x.txt": "" }, { Runtime: "provided.al2023", Layers: [layer] }, [2])).value).toEqual({ heard: [2] });
  });

  itRunsBootstraps("says so when there is none, or none that may be executed", async () => {
    for (const files of [{ "x.txt": "" }, { bootstrap }] as Record<string, string>[]) expect(await functions.run(files, { Runtime: "provided.al2023" })).toMatchObject({ functionError: "Unhandled", value: { errorType: "Runtime.ExitError" }, log: expect.stringContaining("Couldn't find an executable bootstrap in /var/task or /opt") as string });
  });
});
