import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { AddLayerVersionPermissionCommand, ListLayersCommand, PublishLayerVersionCommand, UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { activeFunction, executionRole, publishLayer } from "../testing/functions";
import { consumer, hub, refusal, TestSandbox } from "../testing/test-sandbox";

interface Taken {
  headers: IncomingHttpHeaders;
  event: { id: string; source: string; account: string; region: string; "detail-type": string; detail: Record<string, unknown> };
}

let aws: TestSandbox;
let server: Server;
let taken: Taken[];
/** Answers in turn; 200 once they are used up. */
let answers: number[];

beforeEach(async () => {
  taken = [];
  answers = [];
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      taken.push({ headers: request.headers, event: JSON.parse(text) as Taken["event"] });
      response.writeHead(answers.shift() ?? 200).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  aws = await TestSandbox.start();
  await subscribe();
});
afterEach(async () => {
  await aws.stop();
  server.closeAllConnections();
  server.close();
});

const control = async (method: string, body?: object): Promise<Record<string, unknown>> => (await fetch(`${aws.sandbox.url}/_sandbox/events`, { method, ...(body && { body: JSON.stringify(body) }) })).json() as Promise<Record<string, unknown>>;
const subscribe = (more: object = {}) => control("PUT", { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, header: "x-strata-key", key: "secret", ...more });
const names = () => taken.map(({ event }) => event.detail.eventName);
const share = (LayerName: string) => aws.lambda().send(new AddLayerVersionPermissionCommand({ LayerName, VersionNumber: 1, StatementId: "s", Action: "lambda:GetLayerVersion", Principal: consumer }));
const arrived = (count: number) => expect.poll(() => taken.length, { timeout: 60_000 }).toBe(count);
const settled = (expected: object) => expect.poll(() => control("GET"), { timeout: 60_000 }).toMatchObject({ waiting: 0, ...expected });

describe("an event", () => {
  it("tells of a change in EventBridge's envelope and CloudTrail's record, with the key an API destination would send", async () => {
    const arn = await publishLayer(aws.lambda(), "told");
    await share("told");
    await arrived(2);
    expect(names()).toEqual(["PublishLayerVersion20181031", "AddLayerVersionPermission20181031"]);
    const { headers, event } = taken[1] ?? { headers: {}, event: undefined };
    expect(headers).toMatchObject({ "x-strata-key": "secret", "content-type": "application/json; charset=utf-8", "user-agent": "Amazon/EventBridge/ApiDestinations" });
    expect(event).toMatchObject({ version: "0", "detail-type": "AWS API Call via CloudTrail", source: "aws.lambda", account: hub, region: "us-east-1", resources: [] });
    expect(event?.detail).toMatchObject({
      eventSource: "lambda.amazonaws.com", awsRegion: "us-east-1", readOnly: false, eventType: "AwsApiCall", recipientAccountId: hub, userIdentity: { type: "IAMUser", accountId: hub, userName: "administrator", accessKeyId: aws.keys(hub).accessKeyId },
      requestParameters: { layerName: "told", versionNumber: 1, statementId: "s", action: "lambda:GetLayerVersion", principal: consumer }, responseElements: { statement: expect.stringContaining(arn) as string },
    });
    expect([event?.detail.eventID, event?.detail.requestID]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it("names the session, its role and its source identity", async () => {
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${hub}:root` }, Action: ["sts:AssumeRole", "sts:SetSourceIdentity"] }] });
    const { Role } = await aws.iam().send(new CreateRoleCommand({ RoleName: "publisher", Path: "/strata/", AssumeRolePolicyDocument: trust }));
    await aws.iam().send(new PutRolePolicyCommand({ RoleName: "publisher", PolicyName: "p", PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "lambda:*", Resource: "*" }] }) }));
    const { Credentials } = await aws.sts().send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "change-17", SourceIdentity: "li.na" }));
    await publishLayer(aws.lambda(hub, "eu-west-1", { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken }), "by-session");
    await arrived(3);
    expect(taken.map(({ event }) => [event.detail.eventName, event.source, event.region])).toEqual([["CreateRole", "aws.iam", "us-east-1"], ["PutRolePolicy", "aws.iam", "us-east-1"], ["PublishLayerVersion20181031", "aws.lambda", "eu-west-1"]]);
    expect(taken[2]?.event.detail.userIdentity).toMatchObject({ type: "AssumedRole", arn: `arn:aws:sts::${hub}:assumed-role/publisher/change-17`, principalId: expect.stringMatching(/^AROA.*:change-17$/) as string, sessionContext: { sourceIdentity: "li.na", sessionIssuer: { type: "Role", arn: Role?.Arn, userName: "publisher" } } });
  });

  it("holds no code, no link to it and nothing of an environment", async () => {
    await activeFunction(aws.lambda(), "secretive", await executionRole(aws), { Environment: { Variables: { PASSWORD: "hunter2" } } });
    await aws.lambda().send(new UpdateFunctionConfigurationCommand({ FunctionName: "secretive", Environment: { Variables: { PASSWORD: "hunter3" } } }));
    await publishLayer(aws.lambda(), "code");
    await arrived(4);
    expect(names()).toEqual(["CreateRole", "CreateFunction20150331", "UpdateFunctionConfiguration20150331v2", "PublishLayerVersion20181031"]);
    expect(taken[2]?.event.detail).toMatchObject({ requestParameters: { functionName: "secretive", environment: {} }, responseElements: { environment: {} } });
    expect(JSON.stringify(taken)).not.toMatch(/hunter|PASSWORD|zipFile|X-Amz-Signature/i);
  });

  it("is not made for what reads, nor for what was refused", async () => {
    await aws.lambda().send(new ListLayersCommand({}));
    await refusal(aws.lambda().send(new PublishLayerVersionCommand({ LayerName: "refused", Content: { ZipFile: new Uint8Array() } })));
    await publishLayer(aws.lambda(), "last");
    await arrived(1);
  });

  it("is made for an effect whose answer was lost", async () => {
    await fetch(`${aws.sandbox.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify({ operation: "PublishLayerVersion", kind: "drop-after" }) });
    await refusal(publishLayer(aws.lambda(), "lost"));
    await arrived(1);
  });
});

describe("delivery", () => {
  it("is tried again until the subscriber takes it", async () => {
    answers = [500, 429];
    await publishLayer(aws.lambda(), "retried");
    await arrived(3);
    expect(new Set(taken.map(({ event }) => event.id)).size).toBe(1);
    await settled({ delivered: 1, failed: 0 });
  });

  it("ends after six attempts, and at once where trying again is useless", async () => {
    answers = [400];
    await publishLayer(aws.lambda(), "refused");
    await settled({ delivered: 0, failed: 1 });
    answers = Array<number>(6).fill(503);
    await publishLayer(aws.lambda(), "hopeless");
    await settled({ failed: 2 });
    expect(taken).toHaveLength(7);
  });

  it("never keeps a call waiting: with nobody there, calls are answered all the same", async () => {
    await control("PUT", { url: "http://127.0.0.1:1/nobody", key: "k" });
    expect(await publishLayer(aws.lambda(), "alone")).toContain(":layer:alone:1");
    expect(await control("GET")).toMatchObject({ waiting: 1, delivered: 0 });
  });

  it("can be made to lose, repeat and turn round events", async () => {
    await subscribe({ drop: 1, duplicate: 1, reorder: 2 });
    for (const name of ["dropped", "first", "second", "repeated"]) await publishLayer(aws.lambda(), name);
    await arrived(4);
    const layers = taken.map(({ event }) => (event.detail.requestParameters as { layerName: string }).layerName);
    expect(layers.filter((name) => name !== "repeated")).toEqual(["second", "first"]);
    expect(layers.filter((name) => name === "repeated")).toHaveLength(2);
    await settled({ dropped: 1, delivered: 4, drop: 0, duplicate: 0, reorder: 0 });
  });

  it("stops when it is told to, and says what is wrong with a subscription", async () => {
    await control("DELETE");
    await publishLayer(aws.lambda(), "unheard");
    expect(await control("GET")).toMatchObject({ subscriber: null, delivered: 0, waiting: 0 });
    expect(await control("PUT", { url: "ftp://x", key: "k" })).toEqual({ message: "'url' is \"ftp://x\"; it must be an http or https address." });
    expect(await control("PUT", { url: "http://x", key: "k", drop: -1 })).toEqual({ message: "'drop' is -1; it must be a whole number from 0: how many of the next events." });
  });
});
