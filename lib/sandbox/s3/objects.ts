import { randomBytes } from "node:crypto";
import type { Call } from "../wire/call";
import { ServiceError } from "../wire/errors";
import type { BucketRow, ObjectVersion } from "../world/rows";
import { checksumHeader } from "./checksums";
import { s3Error } from "./errors";
import { findObjectVersion, objectScope } from "./find";
import { receive } from "./payload";
import { authoriseS3, mayList, openBucket, s3Headers, type S3Handler, type S3Request } from "./request";

const keptHeaders = ["cache-control", "content-disposition", "content-language", "expires", "x-amz-storage-class", "x-amz-server-side-encryption"];

export const putObject: S3Handler = async (call, request) => {
  const bucket = openBucket(call, request, "s3:PutObject", request.key);
  checkWriteConditions(call, bucket, request);
  const { incoming, md5, checksum } = await receive(call.world, request.signed);
  const blob = await incoming.keep();
  checkWriteConditions(call, bucket, request);
  const version: ObjectVersion = { versionId: newVersionId(bucket), modifiedAt: call.now, deleteMarker: false, etag: md5, blob, ...described(request), checksum };
  storeVersion(call, bucket, request.key, version);
  return { status: 200, headers: s3Headers(call, { etag: `"${md5}"`, "x-amz-server-side-encryption": "AES256", ...versionHeader(bucket, version), ...checksumHeaders(version) }), body: null };
};

export const getObject: S3Handler = (call, request) => {
  const { bucket, version } = openObject(call, request);
  checkReadConditions(request, version);
  const range = readRange(request.headers.get("range"), version.blob.size);
  const headers = objectHeaders(call, bucket, version, request);
  if (!range) return { status: 200, headers: { ...headers, "content-length": String(version.blob.size) }, body: call.world.blobs.read(version.blob) };
  const length = String(range.end - range.start + 1);
  return { status: 206, headers: { ...headers, "content-length": length, "content-range": `bytes ${range.start}-${range.end}/${version.blob.size}` }, body: call.world.blobs.read(version.blob, range) };
};

export const headObject: S3Handler = (call, request) => {
  const { bucket, version } = openObject(call, request);
  checkReadConditions(request, version);
  const range = readRange(request.headers.get("range"), version.blob.size);
  const size = range ? range.end - range.start + 1 : version.blob.size;
  return { status: range ? 206 : 200, headers: { ...objectHeaders(call, bucket, version, request), "content-length": String(size) }, body: null };
};

/** Without a version id a versioned bucket gets a delete marker; with one, that version is gone. */
export const deleteObject: S3Handler = (call, request) => {
  const versionId = request.query.get("versionId");
  const bucket = openBucket(call, request, versionId === null ? "s3:DeleteObject" : "s3:DeleteObjectVersion", request.key);
  const headers: Record<string, string> = {};
  const versions = call.world.store.table("objects").get(objectScope(bucket), request.key)?.versions ?? [];
  if (versionId !== null) {
    const removed = versions.find((version) => version.versionId === versionId);
    if (removed?.deleteMarker) headers["x-amz-delete-marker"] = "true";
    headers["x-amz-version-id"] = versionId;
    saveVersions(call, bucket, request.key, versions.filter((version) => version.versionId !== versionId));
  } else if (bucket.versioning === null) saveVersions(call, bucket, request.key, []);
  else {
    const marker: ObjectVersion = { versionId: newVersionId(bucket), modifiedAt: call.now, deleteMarker: true, etag: "", blob: { sha256: "", size: 0 }, contentType: "", headers: {}, metadata: {}, checksum: null };
    storeVersion(call, bucket, request.key, marker);
    headers["x-amz-delete-marker"] = "true";
    headers["x-amz-version-id"] = marker.versionId;
  }
  return { status: 204, headers: s3Headers(call, headers), body: null };
};

/** Puts a version on top; while versioning is not enabled it takes the place of the version called "null". */
export function storeVersion(call: Call, bucket: BucketRow, key: string, version: ObjectVersion): void {
  const before = call.world.store.table("objects").get(objectScope(bucket), key)?.versions ?? [];
  saveVersions(call, bucket, key, [version, ...before.filter((old) => old.versionId !== "null" || version.versionId !== "null")]);
}

export function newVersionId(bucket: BucketRow): string {
  return bucket.versioning === "Enabled" ? randomBytes(24).toString("base64url") : "null";
}

export function described(request: S3Request): Pick<ObjectVersion, "contentType" | "headers" | "metadata"> {
  const metadata = Object.fromEntries([...request.headers].filter(([name]) => name.startsWith("x-amz-meta-")));
  const headers = Object.fromEntries(keptHeaders.flatMap((name) => (request.headers.has(name) ? [[name, request.headers.get(name) ?? ""]] : [])));
  const encoding = (request.headers.get("content-encoding") ?? "").split(",").map((part) => part.trim()).filter((part) => part !== "" && part !== "aws-chunked");
  return { contentType: request.headers.get("content-type") ?? "binary/octet-stream", headers: { ...headers, ...(encoding.length > 0 && { "content-encoding": encoding.join(",") }) }, metadata };
}

export function checkWriteConditions(call: Call, bucket: BucketRow, request: S3Request): void {
  const current = findObjectVersion(call.world.store, bucket, request.key, null);
  if (request.headers.get("if-none-match") === "*" && current) throw s3Error.preconditionFailed("If-None-Match");
  const match = request.headers.get("if-match");
  if (match !== undefined && !current) throw s3Error.noSuchKey();
  if (match !== undefined && unquoted(match) !== current?.etag) throw s3Error.preconditionFailed("If-Match");
}

export function versionHeader(bucket: BucketRow, version: ObjectVersion): Record<string, string> {
  return bucket.versioning === null ? {} : { "x-amz-version-id": version.versionId };
}

export function checksumHeaders(version: ObjectVersion): Record<string, string> {
  return version.checksum ? { [checksumHeader(version.checksum.algorithm)]: version.checksum.value, "x-amz-checksum-type": version.checksum.type } : {};
}

function openObject(call: Call, request: S3Request): { bucket: BucketRow; version: ObjectVersion } {
  const versionId = request.query.get("versionId");
  const bucket = openBucket(call, request, versionId === null ? "s3:GetObject" : "s3:GetObjectVersion", request.key);
  const version = findObjectVersion(call.state, bucket, request.key, versionId);
  if (version) return { bucket, version };
  if (versionId !== null) throw s3Error.noSuchVersion();
  if (!mayList(call, bucket)) authoriseS3(call, "s3:ListBucket", bucket);
  const newest = call.state.table("objects").get(objectScope(bucket), request.key)?.versions[0];
  if (newest?.deleteMarker) throw new ServiceError("NoSuchKey", 404, "The specified key does not exist.", { headers: { "x-amz-delete-marker": "true", "x-amz-version-id": newest.versionId } });
  throw s3Error.noSuchKey();
}

function objectHeaders(call: Call, bucket: BucketRow, version: ObjectVersion, request: S3Request): Record<string, string> {
  const overridden = Object.fromEntries(["content-type", "content-disposition", "content-encoding", "content-language", "cache-control", "expires"].flatMap((name) => (request.query.has(`response-${name}`) ? [[name, request.query.get(`response-${name}`) ?? ""]] : [])));
  return s3Headers(call, {
    etag: `"${version.etag}"`,
    "last-modified": new Date(version.modifiedAt).toUTCString(),
    "accept-ranges": "bytes",
    "content-type": version.contentType,
    "x-amz-server-side-encryption": "AES256",
    ...version.headers,
    ...version.metadata,
    ...versionHeader(bucket, version),
    ...(request.headers.get("x-amz-checksum-mode")?.toUpperCase() === "ENABLED" && !request.headers.has("range") ? checksumHeaders(version) : {}),
    ...overridden,
  });
}

function checkReadConditions(request: S3Request, version: ObjectVersion): void {
  const match = request.headers.get("if-match");
  if (match !== undefined && match !== "*" && unquoted(match) !== version.etag) throw s3Error.preconditionFailed("If-Match");
  const noneMatch = request.headers.get("if-none-match");
  if (noneMatch !== undefined && (noneMatch === "*" || unquoted(noneMatch) === version.etag)) throw new ServiceError("NotModified", 304, "Not Modified", { headers: { etag: `"${version.etag}"` } });
}

/** One range; anything else in the header is ignored, as RFC 9110 lets a server do. */
function readRange(header: string | undefined, size: number): { start: number; end: number } | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!found || (found[1] === "" && found[2] === "")) return null;
  const [first, last] = [found[1] ?? "", found[2] ?? ""];
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end || start >= size) throw s3Error.invalidRange();
  return { start, end };
}

function saveVersions(call: Call, bucket: BucketRow, key: string, versions: ObjectVersion[]): void {
  call.commit(["objects", objectScope(bucket), key, versions.length > 0 ? { key, versions } : null]);
}

function unquoted(etag: string): string {
  return etag.replace(/^"|"$/g, "");
}

