import { GetLayerVersionCommand, LambdaClient, ListLayersCommand, ListLayerVersionsCommand, PublishLayerVersionCommand } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { consumer, hub, hubCn, refusal, signRequest, TestSandbox, zipOf } from "../testing/test-sandbox";

let aws: TestSandbox;
beforeAll(async () => void (aws = await TestSandbox.start()));
afterAll(() => aws.stop());

const zip = zipOf({ "python/a.py": "x = 1\n" });

describe("credentials", () => {
  it("are told apart by key: each account is itself", async () => {
    for (const account of [hub, consumer, hubCn]) {
      const identity = await aws.sts(account).send(new GetCallerIdentityCommand({}));
      const partition = account === hubCn ? "aws-cn" : "aws";
      expect(identity).toMatchObject({ Account: account, Arn: `arn:${partition}:iam::${account}:user/administrator` });
      expect(identity.UserId).toMatch(/^AIDA[A-Z2-7]{16}$/);
    }
  });

  it("of one partition are refused in a Region of another, in every service's own words", async () => {
    expect(await refusal(aws.lambda(hub, "cn-north-1").send(new ListLayersCommand({})))).toEqual({ name: "UnrecognizedClientException", status: 403, message: "The security token included in the request is invalid." });
    expect((await aws.raw("POST", "/", { service: "sts", region: "cn-north-1", body: "Action=GetCallerIdentity&Version=2011-06-15" })).text).toContain("<Code>InvalidClientTokenId</Code>");
    expect((await aws.raw("GET", "/", { service: "s3", region: "cn-north-1" })).text).toContain("<Code>InvalidAccessKeyId</Code>");
    expect((await aws.raw("POST", "/", { service: "organizations", region: "cn-north-1", body: "{}" })).text).toContain('"__type":"UnrecognizedClientException"');
  });

  it("with a wrong secret are refused", async () => {
    const keys = { ...aws.keys(hub), secretAccessKey: "wrong" };
    expect(await refusal(aws.lambda(hub, "us-east-1", keys).send(new ListLayersCommand({})))).toMatchObject({ name: "InvalidSignatureException", status: 403 });
    expect(await refusal(aws.sts(hub, keys).send(new GetCallerIdentityCommand({})))).toMatchObject({ name: "SignatureDoesNotMatch", status: 403 });
  });

  it("are needed at all", async () => {
    const answer = await fetch(`${aws.sandbox.url}/2018-10-31/layers`);
    expect([answer.status, answer.headers.get("x-amzn-errortype"), await answer.json()]).toEqual([403, "MissingAuthenticationTokenException", { message: "Missing Authentication Token" }]);
  });

  it("do not cover a body, path or query that was changed on the way", async () => {
    const url = `${aws.sandbox.url}/2018-10-31/layers/changed/versions`;
    const headers = signRequest(aws.keys(hub), { method: "POST", url, service: "lambda", region: "us-east-1", body: "{}", headers: {} });
    for (const [target, body] of [[url, '{"Description":"x"}'], [`${url}?a=1`, "{}"], [url.replace("changed", "another"), "{}"]] as const)
      expect((await fetch(target, { method: "POST", headers, body })).headers.get("x-amzn-errortype")).toBe("InvalidSignatureException");
  });

  it("are refused when the clock is off by more than fifteen minutes", async () => {
    const early = await TestSandbox.start({ now: () => Date.now() + 16 * 60_000 });
    expect((await refusal(early.lambda().send(new ListLayersCommand({})))).name).toBe("InvalidSignatureException");
    await early.stop();
  });
});

describe("what the sandbox does not offer", () => {
  it("is an error that says so, never a success", async () => {
    const unknown = await aws.raw("GET", "/2020-06-30/functions/f/url");
    expect([unknown.status, unknown.headers.get("x-amzn-errortype")]).toEqual([501, "NotOfferedBySandbox"]);
    const service = await aws.raw("GET", "/", { service: "dynamodb" });
    expect(service.status).toBe(400);
    expect(service.text).toContain("does not offer the service 'dynamodb'");
    expect((await aws.raw("POST", "/", { service: "iam", body: "Action=CreateUser&Version=2010-05-08&UserName=x" })).text).toContain("<Code>InvalidAction</Code>");
    expect((await aws.raw("GET", "/some-bucket?acl", { service: "s3" })).status).toBe(501);
  });
});

describe("malformed requests", () => {
  it.each(["{", "[]", '"text"', "nonsense", ""])("with the body %j are refused as content", async (body) => {
    const answer = await aws.raw("POST", "/2018-10-31/layers/x/versions", { body });
    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([400, "InvalidRequestContentException"]);
  });

  it("with members of another type are refused before anything is done (decided)", async () => {
    const answer = await aws.raw("POST", "/2018-10-31/layers/x/versions", { body: JSON.stringify({ Content: { ZipFile: Buffer.from(zip).toString("base64") }, CompatibleRuntimes: "python3.12" }) });
    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([400, "SerializationException"]);
  });

  it("with a ZipFile that is not base64 are refused", async () => {
    const answer = await aws.raw("POST", "/2018-10-31/layers/x/versions", { body: '{"Content":{"ZipFile":"not base64!"}}' });
    expect([answer.status, answer.headers.get("x-amzn-errortype")]).toEqual([400, "InvalidRequestContentException"]);
  });

  it("take escaped slashes in base64, whatever chunks they come in", async () => {
    const body = JSON.stringify({ Content: { ZipFile: Buffer.from(zip).toString("base64") } }).replaceAll("/", "\\/");
    expect((await aws.raw("POST", "/2018-10-31/layers/escaped/versions", { body })).status).toBe(201);
  });
});

describe("rates", () => {
  it("are fifteen control-plane calls a second per account and Region, with 429 and Retry-After beyond", async () => {
    const frozen = Date.now();
    const limited = await TestSandbox.start({ rates: true, now: () => frozen });
    for (let call = 0; call < 15; call += 1) expect((await limited.raw("GET", "/2018-10-31/layers")).status).toBe(200);
    const refused = await limited.raw("GET", "/2018-10-31/layers");
    expect([refused.status, refused.headers.get("x-amzn-errortype"), refused.headers.get("retry-after"), refused.json]).toEqual([429, "TooManyRequestsException", "1", { Type: "User", message: "Rate exceeded", Reason: "CallerRateLimitExceeded" }]);
    expect((await limited.raw("GET", "/2018-10-31/layers", { region: "eu-west-1" })).status).toBe(200);
    expect((await limited.raw("GET", "/2018-10-31/layers", { account: consumer })).status).toBe(200);
    await limited.stop();
  });
});

describe("rates apart", () => {
  it("GetFunction has a hundred a second of its own, GetPolicy fifteen, Invoke none", async () => {
    const frozen = Date.now();
    const limited = await TestSandbox.start({ rates: true, now: () => frozen });
    const until429 = async (target: string) => {
      for (let passed = 0; passed < 120; passed += 1) if ((await limited.raw("GET", target)).status === 429) return passed;
      return null;
    };
    expect(await until429("/2015-03-31/functions/none")).toBe(100);
    expect(await until429("/2015-03-31/functions/none/policy")).toBe(15);
    expect(await until429("/2015-03-31/functions/none/configuration")).toBe(15);
    await limited.stop();
  });

  it("come back as time goes on", async () => {
    let now = Date.now();
    const limited = await TestSandbox.start({ rates: true, now: () => now });
    const ask = async () => (await limited.raw("GET", "/2018-10-31/layers")).status;
    for (let call = 0; call < 15; call += 1) await ask();
    expect(await ask()).toBe(429);
    now += 1000;
    expect(await ask()).toBe(200);
    await limited.stop();
  });
});

describe("faults", () => {
  const inject = (fault: object) => fetch(`${aws.sandbox.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
  const versions = async (LayerName: string) => (await aws.lambda().send(new ListLayerVersionsCommand({ LayerName }))).LayerVersions?.length;
  const publish = (LayerName: string) => aws.lambda().send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zip } }));

  it("throttle and fail as often as asked, in the service's words", async () => {
    await inject({ operation: "PublishLayerVersion", kind: "throttle", count: 2 });
    for (let call = 0; call < 2; call += 1) expect((await refusal(publish("throttled"))).name).toBe("TooManyRequestsException");
    await inject({ operation: "lambda:PublishLayerVersion", kind: "error500" });
    const failed = await aws.raw("POST", "/2018-10-31/layers/throttled/versions", { body: JSON.stringify({ Content: { ZipFile: Buffer.from(zip).toString("base64") } }) });
    expect([failed.status, failed.headers.get("x-amzn-errortype"), failed.json]).toEqual([500, "ServiceException", { Type: "Service", Message: "An error occurred and the request cannot be processed." }]);
    expect((await publish("throttled")).Version).toBe(1);
  });

  it("of an operation that nobody offers are refused: they would wait for ever", async () => {
    for (const operation of ["PublishLayerVersoin", "s3:PublishLayerVersion", ""]) {
      const refused = await inject({ operation, kind: "throttle" });
      expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([400, expect.stringContaining("'operation'")]);
    }
    const taken = await inject({ operation: "s3:PutObject", kind: "throttle" });
    expect(taken.status).toBe(201);
    await fetch(`${aws.sandbox.url}/_sandbox/faults`, { method: "DELETE" });
  });

  it("slow a call down while others pass", async () => {
    await inject({ operation: "ListLayers", kind: "latency", latencyMs: 3_600_000 });
    const impatient = new AbortController();
    const slow = aws.lambda().send(new ListLayersCommand({}), { abortSignal: impatient.signal }).then(() => "answered", () => "given up");
    await expect.poll(async () => (await (await fetch(`${aws.sandbox.url}/_sandbox/faults`)).json()) as unknown, { timeout: 60_000 }).toEqual({ faults: [] });
    expect(await Promise.race([slow, aws.lambda().send(new ListLayersCommand({})).then(() => "another")])).toBe("another");
    impatient.abort();
    expect(await slow).toBe("given up");
  });

  it("drop the connection before the effect, or after it", async () => {
    await inject({ operation: "PublishLayerVersion", kind: "drop-before" });
    await refusal(publish("dropped"));
    expect(await versions("dropped")).toBe(0);
    await inject({ operation: "PublishLayerVersion", kind: "drop-after" });
    await refusal(publish("dropped"));
    expect(await versions("dropped")).toBe(1);
  });

  it("let a read miss what changed since, once", async () => {
    await publish("late");
    await inject({ operation: "ListLayerVersions", kind: "stale" });
    await publish("late");
    expect(await versions("late")).toBe(1);
    expect(await versions("late")).toBe(2);
  });

  it("strike only the account and Region they name, can be listed, and taken back", async () => {
    await inject({ operation: "GetLayerVersion", kind: "throttle", account: consumer, count: 5 });
    await publish("named");
    expect((await aws.lambda().send(new GetLayerVersionCommand({ LayerName: "named", VersionNumber: 1 }))).Version).toBe(1);
    const listed: unknown = await (await fetch(`${aws.sandbox.url}/_sandbox/faults`)).json();
    expect(listed).toMatchObject({ faults: [{ kind: "throttle", account: consumer, remaining: 5 }] });
    await fetch(`${aws.sandbox.url}/_sandbox/faults`, { method: "DELETE" });
    expect(await (await fetch(`${aws.sandbox.url}/_sandbox/faults`)).json()).toEqual({ faults: [] });
  });

  it("are refused with a sentence when they make no sense, and to pages of a browser", async () => {
    const wrong = await inject({ operation: "PublishLayerVersion", kind: "explode" });
    expect([wrong.status, await wrong.json()]).toEqual([400, { message: "'kind' is \"explode\"; it must be one of latency, throttle, error500, drop-before, drop-after, stale." }]);
    const page = await fetch(`${aws.sandbox.url}/_sandbox/faults`, { method: "POST", headers: { origin: "http://example.com" }, body: "{}" });
    expect(page.status).toBe(403);
  });
});

describe("health", () => {
  it("answers where the sandbox is", async () => {
    expect(await (await fetch(`${aws.sandbox.url}/_sandbox/health`)).json()).toEqual({ status: "ok", url: aws.sandbox.url });
  });
});

describe("an SDK left to its defaults", () => {
  it("works with nothing but an endpoint and keys", async () => {
    const client = new LambdaClient({ region: "us-east-1", endpoint: aws.sandbox.url, credentials: aws.keys(hub) });
    expect((await client.send(new ListLayersCommand({}))).$metadata.httpStatusCode).toBe(200);
  });
});
