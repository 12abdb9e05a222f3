import { connect } from "node:net";
import { ListLayersCommand } from "@aws-sdk/client-lambda";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hub, signRequest, TestSandbox, zipOf } from "../testing/test-sandbox";

// The same inputs each time, so that a run judges what was changed; STRATA_FUZZ_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.STRATA_FUZZ_SEED ?? 20_261_125) });

/** Requests that are signed well and say something else than the model wants. */
let aws: TestSandbox;
const zip = Buffer.from(zipOf({ "python/a.py": "1" })).toString("base64");

beforeAll(async () => {
  aws = await TestSandbox.start();
  await aws.raw("PUT", "/fuzzed-bucket", { service: "s3" });
});
afterAll(() => aws.stop());

const alive = async () => expect((await aws.lambda().send(new ListLayersCommand({}))).$metadata.httpStatusCode).toBe(200);

/** JSON of any shape, also where a text or a list is wanted. */
const anything = fc.jsonValue({ maxDepth: 3 });
const member = <T>(good: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: good as fc.Arbitrary<unknown> }, anything);
const text = fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: "binary", maxLength: 60 }));
const arn = fc.oneof(text, fc.constantFrom("arn:aws:lambda:us-east-1:111122223333:layer:a:1", "arn:aws:lambda:us-east-1:444455556666:layer:a:0", "arn:::::::", ":::::::", "arn:aws:lambda:::awslayer:x"));
const optional = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members, { requiredKeys: [] });

const lambdaCalls: fc.Arbitrary<[string, string, unknown]> = fc.oneof(
  fc.tuple(fc.constant("POST"), text.map((name) => `/2018-10-31/layers/${encodeURIComponent(name.replace(/[\ud800-\udfff]/g, ""))}/versions`), optional({ Content: member(optional({ ZipFile: member(fc.constant(zip)), S3Bucket: member(text), S3Key: member(text), S3ObjectVersion: member(text), S3ObjectStorageMode: member(fc.constant("REFERENCE")) })), Description: member(text), LicenseInfo: member(text), CompatibleRuntimes: member(fc.array(text)), CompatibleArchitectures: member(fc.array(text)) })),
  fc.tuple(fc.constant("POST"), fc.constant("/2018-10-31/layers/a/versions/1/policy"), optional({ StatementId: member(text), Action: member(fc.constant("lambda:GetLayerVersion")), Principal: member(text), OrganizationId: member(text) })),
  fc.tuple(fc.constant("POST"), fc.constant("/2015-03-31/functions"), optional({ FunctionName: member(arn), Role: member(arn), Runtime: member(fc.constant("python3.12")), Handler: member(text), Layers: member(fc.array(arn, { maxLength: 8 })), Code: member(optional({ ZipFile: member(fc.constant(zip)) })), Environment: member(optional({ Variables: member(fc.dictionary(text, text)) })), Timeout: member(fc.integer()), Tags: member(fc.dictionary(text, text)), LoggingConfig: anything, VpcConfig: anything })),
  fc.tuple(fc.constant("PUT"), fc.constant("/2015-03-31/functions/f/configuration"), optional({ Layers: member(fc.array(arn)), MemorySize: member(fc.integer()), RevisionId: member(text) })),
);

/** Form fields of the query protocol, indexes and names that lead nowhere among them. */
const form = fc.tuple(
  fc.constantFrom("CreateRole", "PutRolePolicy", "SimulatePrincipalPolicy", "ListRoles", "TagRole", "AssumeRole", "GetCallerIdentity", "constructor", "__proto__", ""),
  fc.dictionary(fc.oneof(fc.constantFrom("RoleName", "PolicyName", "PolicyDocument", "AssumeRolePolicyDocument", "RoleArn", "RoleSessionName", "MaxItems", "Marker", "Tags.member.1.Key", "Tags.member.999999999.Key", "ActionNames.member.1", "ResourceArns.member.1", "PolicySourceArn", "ContextEntries.member.1.ContextKeyName"), fc.string({ maxLength: 20 })), fc.oneof(text, fc.constantFrom('{"Statement":[]}', '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}', '{"Statement":[null]}', "{", "[]", "-1", "1e9"))),
);

describe("a well-signed request that makes no sense", () => {
  it("to Lambda is refused or done, never a failure of ours", async () => {
    await fc.assert(fc.asyncProperty(lambdaCalls, async ([method, target, body]) => {
      const answer = await aws.raw(method, target, { body: JSON.stringify(body) });
      expect([answer.status, answer.text]).not.toEqual([500, expect.anything()]);
    }), { numRuns: 250 });
    await alive();
  });

  it("to IAM or STS is refused or done, never a failure of ours", async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom("iam", "sts"), form, async (service, [Action, fields]) => {
      const answer = await aws.raw("POST", "/", { service, body: new URLSearchParams({ ...fields, Action }).toString() });
      expect([answer.status, answer.text]).not.toEqual([500, expect.anything()]);
    }), { numRuns: 200 });
    await alive();
  });

  it("to Organizations or the tagging service is refused or done, never a failure of ours", async () => {
    const targets = fc.constantFrom(["organizations", "AWSOrganizationsV20161128.ListAccounts"], ["organizations", "AWSOrganizationsV20161128.constructor"], ["organizations", "AWSOrganizationsV20161128.ListParents"], ["tagging", "ResourceGroupsTaggingAPI_20170126.GetResources"], ["tagging", ""]);
    const body = fc.oneof(anything, optional({ NextToken: member(text), MaxResults: member(fc.integer()), ChildId: member(text), PaginationToken: member(text), ResourcesPerPage: member(fc.integer()), TagFilters: member(fc.array(anything)), ResourceARNList: member(fc.array(text)) }));
    await fc.assert(fc.asyncProperty(targets, body, async ([service = "", target = ""], content) => {
      const answer = await aws.raw("POST", "/", { service, body: JSON.stringify(content), headers: { "x-amz-target": target } });
      expect([answer.status, answer.text]).not.toEqual([500, expect.anything()]);
    }), { numRuns: 150 });
    await alive();
  });

  it("to S3, with XML of any kind, is refused or done, never a failure of ours", async () => {
    const markup = fc.oneof(text, fc.array(fc.constantFrom("<", ">", "</", "CompleteMultipartUpload", "VersioningConfiguration", "CreateBucketConfiguration", "<Status>", "Enabled", "</Status>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "<![CDATA[", "]]>", "<Part>", "<PartNumber>", " xmlns='x'", "/>"), { maxLength: 14 }).map((parts) => parts.join("")));
    const targets = fc.constantFrom(["PUT", "/fuzzed-bucket?versioning"], ["PUT", "/another-fuzzed-bucket"], ["POST", "/fuzzed-bucket/k?uploadId=x"], ["PUT", "/fuzzed-bucket?policy"]);
    await fc.assert(fc.asyncProperty(targets, markup, async ([method = "", target = ""], body) => {
      const answer = await aws.raw(method, target, { service: "s3", body });
      expect([answer.status, answer.text]).not.toEqual([500, expect.anything()]);
    }), { numRuns: 150 });
    await alive();
  });

  it("to S3, with XML that ends within a CDATA section, is refused as malformed", async () => {
    const answer = await aws.raw("PUT", "/another-fuzzed-bucket", { service: "s3", body: "<CreateBucketConfiguration/><![CDATA[" });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining("<Code>MalformedXML</Code>")]);
  });

  it("with aws-chunked framing of any kind is taken whole or leaves nothing", async () => {
    const part = fc.constantFrom("5\r\nhello\r\n", "0\r\n", "\r\n", "5\r\nhel", "ffffffff\r\n", "-1\r\n", "x-amz-checksum-crc32:AAAAAA==\r\n", "3;chunk-signature=00\r\nabc\r\n", "\0");
    await fc.assert(fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      const url = `${aws.sandbox.url}/fuzzed-bucket/framed`;
      const headers = signRequest(aws.keys(hub), { method: "PUT", url, service: "s3", region: "us-east-1", body: "", headers: {}, payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER" });
      const { status } = await fetch(url, { method: "PUT", headers, body: parts.join("") });
      expect([200, 400]).toContain(status);
      const kept = await aws.raw("GET", "/fuzzed-bucket/framed", { service: "s3" });
      expect(kept.status).toBe(status === 200 ? 200 : 404);
      await aws.raw("DELETE", "/fuzzed-bucket/framed", { service: "s3" });
    }), { numRuns: 60 });
    await alive();
  });
});

describe("many bodies that never end", () => {
  it("hold neither other calls up nor memory down", async () => {
    const target = "/2018-10-31/layers/slow/versions";
    const headers = signRequest(aws.keys(hub), { method: "POST", url: aws.sandbox.url + target, service: "lambda", region: "us-east-1", body: "", headers: {} });
    const head = `POST ${target} HTTP/1.1\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")}content-length: 60000000\r\n\r\n{"Content":{"ZipFile":"${"A".repeat(4000)}`;
    const sockets = Array.from({ length: 100 }, () => connect(aws.sandbox.port, "127.0.0.1").on("error", () => undefined));
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.once("connect", () => socket.write(head, () => resolve())))));
    await alive();
    expect(process.memoryUsage().rss).toBeLessThan(1_500_000_000);
    for (const socket of sockets) socket.destroy();
    await alive();
  });
});
