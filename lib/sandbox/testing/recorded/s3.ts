import { CompleteMultipartUploadCommand, CreateMultipartUploadCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand, UploadPartCommand, type CompletedPart } from "@aws-sdk/client-s3";
import { accepted, failed, type Expected } from "./expectation";
import type { Ground } from "./ground";
import { row } from "./row";
import { seen } from "./wire";

const get = (ground: Ground, Bucket: string, Key: string, more: object = {}) => seen(ground.s3().send(new GetObjectCommand({ Bucket, Key, ...more })));
const noUpload = "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.";
const noPart = "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";

/** Parts of the given bytes, then their completion as `choose` says. */
async function completed(ground: Ground, parts: Uint8Array[], choose: (parts: CompletedPart[]) => CompletedPart[], expected: Expected) {
  const { Bucket } = await ground.bucket();
  const Key = "parts";
  const { UploadId } = await ground.s3().send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const done: CompletedPart[] = [];
  for (const [index, Body] of parts.entries()) {
    const { ETag } = await ground.s3().send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: index + 1, Body }));
    done.push({ PartNumber: index + 1, ETag });
  }
  return [await seen(ground.s3().send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: choose(done) } }))), expected] as const;
}

const small = [Buffer.from("one"), Buffer.from("two")];
const five = Buffer.alloc(5 * 1024 * 1024);

/** A PUT that announces a checksum which the bytes do not have. */
async function wrongSum(ground: Ground, sum: { ChecksumSHA256: string } | { ContentMD5: string }) {
  const { Bucket } = await ground.bucket();
  return seen(ground.s3().send(new PutObjectCommand({ Bucket, Key: "wrong", Body: "hello", ...sum })));
}

const zeros = (bytes: number) => Buffer.alloc(bytes).toString("base64");

export const s3Rows = [
  row("S3 GetObject: object unknown", async (ground) => [await get(ground, (await ground.bucket()).Bucket, "none"), failed(404, "NoSuchKey", "The specified key does not exist.")]),
  row("S3 GetObject: bucket unknown", async (ground) => [await get(ground, "no-such-bucket-anywhere", "none"), failed(404, "NoSuchBucket", "The specified bucket does not exist")]),
  row("S3 GetObject: version unknown", async (ground) => [await get(ground, (await ground.bucket({ versioned: true })).Bucket, "layer.zip", { VersionId: "vkzUaQmTKMKKSv5XWGLJ6Q8Y0nW7nW3x" }), failed(404, "NoSuchVersion", "The specified version does not exist.")]),
  row("S3 UploadPart: upload unknown", async (ground) => [await seen(ground.s3().send(new UploadPartCommand({ Bucket: (await ground.bucket()).Bucket, Key: "k", UploadId: "none", PartNumber: 1, Body: "x" }))), failed(404, "NoSuchUpload", noUpload)]),
  row("S3 HeadObject: an error has no body", async (ground) => {
    const answer = await seen(ground.s3().send(new HeadObjectCommand({ Bucket: (await ground.bucket()).Bucket, Key: "none" })));
    return [{ ...answer, status: 200, body: { status: answer.status, bytes: answer.text.length } }, accepted(200, { status: 404, bytes: 0 })];
  }),
  row("S3 PutObject: If-None-Match * on an existing key", async (ground) => [await seen(ground.s3().send(new PutObjectCommand({ Bucket: (await ground.bucket()).Bucket, Key: "layer.zip", Body: "x", IfNoneMatch: "*" }))), failed(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")]),
  row("S3 PutObject: wrong SHA-256", async (ground) => [await wrongSum(ground, { ChecksumSHA256: zeros(32) }), failed(400, "BadDigest", "The SHA256 you specified did not match the calculated checksum.")]),
  row("S3 PutObject: wrong Content-MD5", async (ground) => [await wrongSum(ground, { ContentMD5: zeros(16) }), failed(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")]),
  row("S3 CompleteMultipartUpload: part missing", (ground) => completed(ground, [Buffer.from("one")], () => [{ PartNumber: 9, ETag: '"0123456789abcdef0123456789abcdef"' }], failed(400, "InvalidPart", noPart))),
  row("S3 CompleteMultipartUpload: parts out of order", (ground) => completed(ground, [five, Buffer.from("two")], (parts) => parts.toReversed(), failed(400, "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number."))),
  row("S3 CompleteMultipartUpload: part too small", (ground) => completed(ground, small, (parts) => parts, failed(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size"))),
];
