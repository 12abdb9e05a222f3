import { DeleteFunctionCommand, ListFunctionsCommand, PublishVersionCommand, UpdateFunctionConfigurationCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFunction, executionRole } from "../testing/functions";
import { hub, TestSandbox } from "../testing/test-sandbox";

let aws: TestSandbox;
let client: LambdaClient;
let role: string;
let skip = 0;

beforeAll(async () => {
  aws = await TestSandbox.start({ now: () => Date.now() + skip });
  client = aws.lambda();
  role = await executionRole(aws);
});
afterAll(() => aws.stop());

const settle = () => (skip += 1000);
const latest = async () => (await client.send(new ListFunctionsCommand({}))).Functions ?? [];
const everyVersion = async () => ((await client.send(new ListFunctionsCommand({ FunctionVersion: "ALL" }))).Functions ?? []).map((one) => `${one.FunctionName}:${one.Version}`);

describe("A list of functions that was read before", () => {
  it("shows what changed since, and a change that settled by itself", async () => {
    await createFunction(client, "changing", role, { Description: "first" });
    settle();
    const [before] = await latest();
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "changing", Description: "second" }));
    const [settling] = await latest();
    expect([before?.Description, settling?.Description]).toEqual(["first", "second"]);
    settle();
    const [after] = await latest();
    expect(new Set([before?.RevisionId, settling?.RevisionId, after?.RevisionId]).size).toBe(3);
  });

  it("shows versions and functions that came, and not those that went", async () => {
    await client.send(new PublishVersionCommand({ FunctionName: "changing" }));
    settle();
    expect(await everyVersion()).toEqual(["changing:$LATEST", "changing:1"]);
    await createFunction(client, "coming", role);
    expect(await everyVersion()).toEqual(["changing:$LATEST", "changing:1", "coming:$LATEST"]);
    await client.send(new DeleteFunctionCommand({ FunctionName: "changing", Qualifier: "1" }));
    await client.send(new DeleteFunctionCommand({ FunctionName: "coming" }));
    expect(await everyVersion()).toEqual(["changing:$LATEST"]);
    expect((await latest()).map((one) => one.FunctionName)).toEqual(["changing"]);
  });

  it("is not another account's or Region's", async () => {
    await latest();
    expect((await aws.lambda(hub, "eu-west-1").send(new ListFunctionsCommand({}))).Functions).toEqual([]);
    expect((await aws.lambda("444455556666").send(new ListFunctionsCommand({}))).Functions).toEqual([]);
  });
});
