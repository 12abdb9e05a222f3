import { createHash, randomBytes } from "node:crypto";
import type { Call } from "../wire/call";
import { isRecord } from "../wire/rest-json";
import type { IncomingBlob } from "../world/blobs";
import { padded, type BlobRef, type BucketRow, type Checksum, type ObjectVersion, type PartRow, type UploadRow } from "../world/rows";
import { readXml, s3Namespace, xmlAnswer } from "./buckets";
import { asChecksumAlgorithm, checksumHeader, startChecksum } from "./checksums";
import { s3Error } from "./errors";
import { objectScope } from "./find";
import { checksumHeaders, checkWriteConditions, described, newVersionId, storeVersion, versionHeader } from "./objects";
import { receive } from "./payload";
import { openBucket, s3Headers, type S3Handler, type S3Request } from "./request";

const minPartBytes = 5 * 1024 * 1024;
const completeLimit = 4 * 1024 * 1024;

export const createMultipartUpload: S3Handler = (call, request) => {
  const bucket = openBucket(call, request, "s3:PutObject", request.key);
  const algorithm = request.headers.get("x-amz-checksum-algorithm") ?? null;
  if (algorithm !== null && !asChecksumAlgorithm(algorithm)) throw s3Error.notOffered(`the checksum ${algorithm}`);
  const type = request.headers.get("x-amz-checksum-type") === "FULL_OBJECT" || algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE";
  const upload: UploadRow = { id: randomBytes(32).toString("base64url"), bucket: bucket.name, key: request.key, startedAt: call.now, ...described(request), checksumAlgorithm: algorithm, checksumType: algorithm === null ? null : type };
  call.commit(["uploads", objectScope(bucket), upload.id, upload]);
  const headers: Record<string, string> = algorithm === null ? {} : { "x-amz-checksum-algorithm": algorithm, "x-amz-checksum-type": type };
  return xmlAnswer(call, { InitiateMultipartUploadResult: { "@xmlns": s3Namespace, Bucket: bucket.name, Key: request.key, UploadId: upload.id } }, headers);
};

export const uploadPart: S3Handler = async (call, request) => {
  const { upload } = openUpload(call, request, "s3:PutObject");
  const number = Number(request.query.get("partNumber"));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) throw s3Error.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
  const { incoming, md5, checksum } = await receive(call.world, request.signed);
  const part: PartRow = { number, etag: md5, blob: await incoming.keep(), modifiedAt: call.now, checksum };
  openUpload(call, request, "s3:PutObject");
  call.commit(["parts", upload.id, padded(number), part]);
  return { status: 200, headers: s3Headers(call, { etag: `"${md5}"`, ...(checksum && { [checksumHeader(checksum.algorithm)]: checksum.value }) }), body: null };
};

export const listParts: S3Handler = (call, request) => {
  const { bucket, upload } = openUpload(call, request, "s3:ListMultipartUploadParts");
  const after = Number(request.query.get("part-number-marker") ?? "0");
  const limit = Math.min(Number(request.query.get("max-parts") ?? "1000") || 1000, 1000);
  const following = call.state.table("parts").rows(upload.id).filter((part) => part.number > after);
  const page = following.slice(0, limit);
  return xmlAnswer(call, {
    ListPartsResult: {
      "@xmlns": s3Namespace, Bucket: bucket.name, Key: upload.key, UploadId: upload.id, PartNumberMarker: after, NextPartNumberMarker: page.at(-1)?.number ?? 0, MaxParts: limit, IsTruncated: page.length < following.length,
      Part: page.map((part) => ({ PartNumber: part.number, LastModified: new Date(part.modifiedAt).toISOString(), ETag: `"${part.etag}"`, Size: part.blob.size })),
    },
  });
};

export const abortMultipartUpload: S3Handler = (call, request) => {
  const { bucket, upload } = openUpload(call, request, "s3:AbortMultipartUpload");
  forgetUpload(call, bucket, upload);
  return { status: 204, headers: s3Headers(call), body: null };
};

export const completeMultipartUpload: S3Handler = async (call, request) => {
  const { bucket, upload } = openUpload(call, request, "s3:PutObject");
  const parts = chosenParts(call, upload, await readXml(request, "CompleteMultipartUpload", completeLimit));
  checkWriteConditions(call, bucket, request);
  const { blob, checksum } = await joined(call, upload, parts);
  openUpload(call, request, "s3:PutObject");
  checkWriteConditions(call, bucket, request);
  const digest = createHash("md5").update(Buffer.concat(parts.map((part) => Buffer.from(part.etag, "hex")))).digest("hex");
  const version: ObjectVersion = { versionId: newVersionId(bucket), modifiedAt: call.now, deleteMarker: false, etag: `${digest}-${parts.length}`, blob, contentType: upload.contentType, headers: upload.headers, metadata: upload.metadata, checksum };
  storeVersion(call, bucket, upload.key, version);
  forgetUpload(call, bucket, upload);
  const location = `${call.world.url}/${bucket.name}/${upload.key}`;
  return xmlAnswer(call, { CompleteMultipartUploadResult: { "@xmlns": s3Namespace, Location: location, Bucket: bucket.name, Key: upload.key, ETag: `"${version.etag}"`, ...(checksum && { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type }) } }, { ...versionHeader(bucket, version), ...checksumHeaders(version) });
};

function openUpload(call: Call, request: S3Request, action: string): { bucket: BucketRow; upload: UploadRow } {
  const bucket = openBucket(call, request, action, request.key);
  const upload = call.world.store.table("uploads").get(objectScope(bucket), request.query.get("uploadId") ?? "");
  if (!upload || upload.key !== request.key) throw s3Error.noSuchUpload();
  return { bucket, upload };
}

function chosenParts(call: Call, upload: UploadRow, document: Record<string, unknown> | null): PartRow[] {
  const listed = document?.Part === undefined ? [] : Array.isArray(document.Part) ? document.Part : [document.Part];
  if (listed.length === 0) throw s3Error.malformedXml();
  let before = 0;
  const parts = listed.map((item: unknown) => {
    const number = isRecord(item) ? Number(item.PartNumber) : NaN;
    const etag = isRecord(item) ? String(item.ETag).replace(/^"|"$/g, "") : "";
    if (!Number.isInteger(number)) throw s3Error.malformedXml();
    if (number <= before) throw s3Error.invalidPartOrder();
    before = number;
    const part = call.world.store.table("parts").get(upload.id, padded(number));
    if (!part || part.etag !== etag) throw s3Error.invalidPart();
    return part;
  });
  if (parts.slice(0, -1).some((part) => part.blob.size < minPartBytes)) throw s3Error.entityTooSmall();
  return parts;
}

/** The parts' bytes one after another, streamed from disk to disk. */
async function joined(call: Call, upload: UploadRow, parts: PartRow[]): Promise<{ blob: BlobRef; checksum: Checksum | null }> {
  const algorithm = asChecksumAlgorithm(upload.checksumAlgorithm);
  const whole = algorithm && upload.checksumType === "FULL_OBJECT" ? startChecksum(algorithm) : null;
  const incoming: IncomingBlob = await call.world.blobs.create();
  try {
    for (const part of parts)
      for await (const chunk of call.world.blobs.read(part.blob) as AsyncIterable<Buffer>) {
        whole?.update(chunk);
        await incoming.write(chunk);
      }
    const blob = await incoming.keep();
    if (!algorithm) return { blob, checksum: null };
    return { blob, checksum: whole ? { algorithm, value: whole.base64(), type: "FULL_OBJECT" } : composite(algorithm, parts) };
  } catch (error) {
    await incoming.discard();
    throw error;
  }
}

/** The checksum of the parts' checksums, with their number. */
function composite(algorithm: "CRC32" | "CRC32C" | "CRC64NVME" | "SHA1" | "SHA256", parts: PartRow[]): Checksum | null {
  const summing = startChecksum(algorithm);
  for (const part of parts) {
    if (part.checksum?.algorithm !== algorithm) return null;
    summing.update(Buffer.from(part.checksum.value, "base64"));
  }
  return { algorithm, value: `${summing.base64()}-${parts.length}`, type: "COMPOSITE" };
}

function forgetUpload(call: Call, bucket: BucketRow, upload: UploadRow): void {
  const parts = call.world.store.table("parts").ids(upload.id);
  call.commit(["uploads", objectScope(bucket), upload.id, null], ...[...parts].map((id) => ["parts", upload.id, id, null] as const));
}
