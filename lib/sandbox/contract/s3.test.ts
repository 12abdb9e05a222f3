import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CreateBucketCommand, CreateMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, HeadObjectCommand, ListObjectsV2Command, ListObjectVersionsCommand, ListPartsCommand,
  PutBucketVersioningCommand, PutObjectCommand, UploadPartCommand, type ChecksumAlgorithm, type S3Client,
} from "@aws-sdk/client-s3";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presignedUrl } from "../wire/presign";
import { consumer, hub, refusal, TestSandbox } from "../testing/test-sandbox";

let aws: TestSandbox;
let s3: S3Client;
const Bucket = "contract-bucket";

beforeAll(async () => {
  aws = await TestSandbox.start();
  s3 = aws.s3();
  await s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => aws.stop());

const put = (Key: string, Body: string | Uint8Array, more: object = {}) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (Key: string, more: object = {}) => (await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString();

describe("objects", () => {
  it("come back with their type, metadata, ETag and checksum; keys may hold anything", async () => {
    const Key = "folder/a key + 100%/文件 (1)!.txt";
    const { ETag } = await put(Key, "hello", { ContentType: "text/plain", Metadata: { owner: "me" }, CacheControl: "no-store" });
    expect(ETag).toBe(`"${createHash("md5").update("hello").digest("hex")}"`);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }));
    expect(head).toMatchObject({ ContentLength: 5, ContentType: "text/plain", Metadata: { owner: "me" }, CacheControl: "no-store", ETag, ChecksumCRC32: "NhCmhg==" });
    expect(await text(Key)).toBe("hello");
  });

  it.each([["CRC32", "y/Q5Jg=="], ["CRC32C", "4waSgw=="], ["CRC64NVME", "rosUhgp5mIg="], ["SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE="]])("are checked by %s against its published check value", async (algorithm, value) => {
    const sent = (body: string) => aws.raw("PUT", `/${Bucket}/check-value`, { service: "s3", body, headers: { [`x-amz-checksum-${algorithm.toLowerCase()}`]: value } });
    expect((await sent("123456789")).status).toBe(200);
    expect((await sent("123456780")).status).toBe(400);
  });

  it.each(["CRC32", "CRC32C", "SHA1", "SHA256"] satisfies ChecksumAlgorithm[])("are checked by %s as current SDKs send it", async (ChecksumAlgorithm) => {
    await put(`sum-${ChecksumAlgorithm}`, "123456789", { ChecksumAlgorithm });
    expect(await text(`sum-${ChecksumAlgorithm}`, { ChecksumMode: "ENABLED" })).toBe("123456789");
  });

  it("come as streams of unknown signature, in aws-chunked framing with a trailer", async () => {
    const body = randomBytes(300_000);
    await s3.send(new PutObjectCommand({ Bucket, Key: "streamed", Body: Readable.from([body.subarray(0, 100_000), body.subarray(100_000)]), ContentLength: body.length }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: "streamed" }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
  });

  it("are refused with a wrong checksum or MD5, and leave nothing", async () => {
    const sent = (headers: Record<string, string>) => aws.raw("PUT", `/${Bucket}/wrong`, { service: "s3", body: "hello", headers });
    expect((await sent({ "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64") })).text).toContain("<Code>BadDigest</Code><Message>The SHA256 you specified did not match the calculated checksum.</Message>");
    expect((await sent({ "content-md5": Buffer.alloc(16).toString("base64") })).text).toContain("<Code>BadDigest</Code><Message>The Content-MD5 you specified did not match what we received.</Message>");
    expect((await refusal(s3.send(new HeadObjectCommand({ Bucket, Key: "wrong" })))).status).toBe(404);
  });

  it("are refused with two kinds of checksum", async () => {
    const headers = { "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64"), "x-amz-checksum-crc32": "NhCmhg==" };
    expect((await aws.raw("PUT", `/${Bucket}/wrong`, { service: "s3", body: "hello", headers })).text).toContain("<Code>InvalidRequest</Code><Message>Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.</Message>");
  });

  it("are read by range", async () => {
    await put("ranged", "0123456789");
    expect([await text("ranged", { Range: "bytes=2-4" }), await text("ranged", { Range: "bytes=7-" }), await text("ranged", { Range: "bytes=-3" }), await text("ranged", { Range: "bytes=5-999" })]).toEqual(["234", "789", "789", "56789"]);
    expect((await s3.send(new GetObjectCommand({ Bucket, Key: "ranged", Range: "bytes=2-4" }))).ContentRange).toBe("bytes 2-4/10");
    expect(await refusal(text("ranged", { Range: "bytes=10-" }))).toMatchObject({ name: "InvalidRange", status: 416 });
  });

  it("are not overwritten under If-None-Match: *", async () => {
    await put("once", "a", { IfNoneMatch: "*" });
    expect(await refusal(put("once", "b", { IfNoneMatch: "*" }))).toMatchObject({ name: "PreconditionFailed", status: 412, message: "At least one of the pre-conditions you specified did not hold" });
    expect(await text("once")).toBe("a");
  });

  it("are refused when unknown, in S3's words", async () => {
    expect(await refusal(text("none"))).toMatchObject({ name: "NoSuchKey", status: 404, message: "The specified key does not exist." });
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket: "no-such-bucket-at-all", Key: "k" })))).toMatchObject({ name: "NoSuchBucket", status: 404, message: "The specified bucket does not exist" });
    expect(await refusal(text("ranged", { VersionId: "nope" }))).toMatchObject({ name: "NoSuchVersion", status: 404, message: "The specified version does not exist." });
    const head = await aws.raw("HEAD", `/${Bucket}/none`, { service: "s3" });
    expect([head.status, head.text]).toEqual([404, ""]);
  });
});

describe("buckets", () => {
  it("are closed to other accounts and found only in their Region", async () => {
    await put("private", "x");
    expect(await refusal(aws.s3(consumer).send(new GetObjectCommand({ Bucket, Key: "private" })))).toMatchObject({ name: "AccessDenied", status: 403 });
    expect(await refusal(aws.s3(consumer).send(new CreateBucketCommand({ Bucket })))).toMatchObject({ name: "BucketAlreadyExists", status: 409 });
    const elsewhere = await aws.raw("GET", `/${Bucket}/private`, { service: "s3", region: "eu-west-1" });
    expect(elsewhere.text).toContain("<Code>AuthorizationHeaderMalformed</Code>");
    expect(elsewhere.text).toContain("<Region>us-east-1</Region>");
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe("us-east-1");
  });

  it("list keys by prefix and delimiter, over pages", async () => {
    for (const Key of ["list/a/1", "list/a/2", "list/b", "list/c/1", "list/d"]) await put(Key, "x");
    const folded = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", Delimiter: "/" }));
    expect([folded.Contents?.map((one) => one.Key), folded.CommonPrefixes?.map((one) => one.Prefix)]).toEqual([["list/b", "list/d"], ["list/a/", "list/c/"]]);
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "list/", Delimiter: "/", MaxKeys: 1, ContinuationToken }));
      seen.push(...(page.Contents ?? []).map((one) => one.Key), ...(page.CommonPrefixes ?? []).map((one) => one.Prefix));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(seen).toEqual(["list/a/", "list/b", "list/c/", "list/d"]);
  });

  it("keep versions when told to, and delete markers", async () => {
    const versioned = { Bucket: "versioned-bucket", Key: "k" };
    await s3.send(new CreateBucketCommand({ Bucket: versioned.Bucket }));
    await s3.send(new PutBucketVersioningCommand({ Bucket: versioned.Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    const first = await s3.send(new PutObjectCommand({ ...versioned, Body: "1" }));
    await s3.send(new PutObjectCommand({ ...versioned, Body: "2" }));
    const marker = await s3.send(new DeleteObjectCommand(versioned));
    expect(marker.DeleteMarker).toBe(true);
    expect((await refusal(s3.send(new GetObjectCommand(versioned)))).status).toBe(404);
    expect(await (await s3.send(new GetObjectCommand({ ...versioned, VersionId: first.VersionId }))).Body?.transformToString()).toBe("1");
    const listed = await s3.send(new ListObjectVersionsCommand({ Bucket: versioned.Bucket }));
    expect([listed.Versions?.length, listed.DeleteMarkers?.length]).toEqual([2, 1]);
    await s3.send(new DeleteObjectCommand({ ...versioned, VersionId: marker.VersionId }));
    expect(await (await s3.send(new GetObjectCommand(versioned))).Body?.transformToString()).toBe("2");
  });
});

describe("multipart uploads", () => {
  const part = randomBytes(5 * 1024 * 1024);

  async function begin(Key: string, more: object = {}) {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
    const upload = (PartNumber: number, Body: Uint8Array) => s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    const complete = (Parts: { PartNumber: number; ETag?: string; ChecksumCRC32?: string }[]) => s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
    return { UploadId, upload, complete };
  }

  it("become one object whose ETag counts the parts", async () => {
    const { UploadId, upload, complete } = await begin("joined", { ContentType: "application/zip", Metadata: { a: "b" } });
    const [first, second] = [await upload(1, part), await upload(2, Buffer.from("end"))];
    expect((await s3.send(new ListPartsCommand({ Bucket, Key: "joined", UploadId }))).Parts?.map((one) => one.Size)).toEqual([part.length, 3]);
    const done = await complete([{ PartNumber: 1, ETag: first.ETag, ChecksumCRC32: first.ChecksumCRC32 }, { PartNumber: 2, ETag: second.ETag, ChecksumCRC32: second.ChecksumCRC32 }]);
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const answer = await s3.send(new GetObjectCommand({ Bucket, Key: "joined" }));
    expect([answer.ContentLength, answer.ContentType, answer.Metadata]).toEqual([part.length + 3, "application/zip", { a: "b" }]);
    expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? []).subarray(-3).toString()).toBe("end");
  });

  it("are refused with missing parts, in the wrong order, or with parts too small", async () => {
    const { upload, complete } = await begin("refused");
    const [first, second] = [await upload(1, Buffer.from("small")), await upload(2, Buffer.from("end"))];
    expect(await refusal(complete([{ PartNumber: 1, ETag: first.ETag }, { PartNumber: 2, ETag: second.ETag }]))).toMatchObject({ name: "EntityTooSmall", status: 400, message: "Your proposed upload is smaller than the minimum allowed size" });
    expect(await refusal(complete([{ PartNumber: 2, ETag: second.ETag }, { PartNumber: 1, ETag: first.ETag }]))).toMatchObject({ name: "InvalidPartOrder", message: "The list of parts was not in ascending order. Parts must be ordered by part number." });
    expect((await refusal(complete([{ PartNumber: 9, ETag: first.ETag }]))).message).toBe("One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.");
  });

  it("are gone after an abort", async () => {
    const { UploadId, upload } = await begin("aborted");
    await upload(1, part);
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "aborted", UploadId }));
    expect(await refusal(upload(2, part))).toMatchObject({ name: "NoSuchUpload", status: 404, message: "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed." });
  });
});

describe("requests that are not signed as S3 wants it", () => {
  it("by Signature Version 2 are told in XML what to use, in the link and in the header", async () => {
    const link = await fetch(`${aws.sandbox.url}/${Bucket}/linked?AWSAccessKeyId=AKIAEXAMPLE&Signature=abc&Expires=9999999999`);
    const header = await fetch(`${aws.sandbox.url}/${Bucket}/linked`, { headers: { authorization: "AWS AKIAEXAMPLE:abc" } });
    for (const answer of [link, header]) expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([400, "application/xml", expect.stringContaining("<Code>InvalidRequest</Code><Message>The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.</Message>")]);
  });

  it("at all are denied in XML", async () => {
    const answer = await fetch(`${aws.sandbox.url}/${Bucket}/linked`);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("<Code>AccessDenied</Code>")]);
  });
});

describe("presigned links", () => {
  const link = (now: number, expiresIn = 60) => {
    const { accessKeyId, secretAccessKey } = aws.keys(hub);
    return presignedUrl({ url: aws.sandbox.url, path: `/${Bucket}/linked`, query: {}, region: "us-east-1", accessKeyId, secret: secretAccessKey, now, expiresIn });
  };

  it("open the object for who made them, until they expire", async () => {
    await put("linked", "by link");
    expect(await (await fetch(link(Date.now()))).text()).toBe("by link");
    const expired = await fetch(link(Date.now() - 120_000));
    expect(expired.status).toBe(403);
    expect(await expired.text()).toContain("<Code>AccessDenied</Code><Message>Request has expired</Message>");
  });

  it("are good for their method and key only", async () => {
    expect((await fetch(link(Date.now()), { method: "DELETE" })).status).toBe(403);
    expect((await fetch(link(Date.now()).replace("/linked", "/private"))).status).toBe(403);
  });
});

describe("rights", () => {
  it("are asked per action and key, in S3's words", async () => {
    const trust = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${hub}:root` }, Action: "sts:AssumeRole" }] });
    const { Role } = await aws.iam().send(new CreateRoleCommand({ RoleName: "nothing", AssumeRolePolicyDocument: trust }));
    const { Credentials } = await aws.sts().send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: "me" }));
    const keys = { accessKeyId: Credentials?.AccessKeyId ?? "", secretAccessKey: Credentials?.SecretAccessKey ?? "", sessionToken: Credentials?.SessionToken };
    expect((await refusal(aws.s3(hub, "us-east-1", keys).send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" })))).message).toBe(
      `User: arn:aws:sts::${hub}:assumed-role/nothing/me is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::${Bucket}/k" because no identity-based policy allows the s3:PutObject action`,
    );
  });
});
