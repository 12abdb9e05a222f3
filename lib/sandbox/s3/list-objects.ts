import { encodeRfc3986 } from "../wire/request";
import type { XmlElements } from "../wire/xml";
import type { ObjectVersion } from "../world/rows";
import { position } from "../world/table";
import { s3Namespace, xmlAnswer } from "./buckets";
import { s3Error } from "./errors";
import { objectScope } from "./find";
import { openBucket, type S3Handler, type S3Request } from "./request";
import { openMarker } from "../wire/pagination";
import type { Call } from "../wire/call";

interface Item {
  key: string;
  row: XmlElements;
}

export const listObjectsV2: S3Handler = (call, request) => {
  const bucket = openBucket(call, request, "s3:ListBucket");
  const objects = call.state.table("objects");
  const token = request.query.get("continuation-token");
  const purpose = ["ListObjectsV2", objectScope(bucket)];
  const after = token === null ? request.query.get("start-after") ?? "" : markerOf(call, purpose, token);
  const encode = encoder(request);
  const listed = collect(objects.ids(objectScope(bucket)), after, request, (key) => {
    const newest = objects.get(objectScope(bucket), key)?.versions[0];
    return newest && !newest.deleteMarker ? [contents(encode(key), newest)] : [];
  });
  return xmlAnswer(call, {
    ListBucketResult: {
      "@xmlns": s3Namespace,
      Name: bucket.name,
      Prefix: encode(request.query.get("prefix") ?? ""),
      Delimiter: request.query.get("delimiter"),
      StartAfter: request.query.get("start-after"),
      ContinuationToken: token,
      NextContinuationToken: listed.last === null ? undefined : call.world.seal.close([...purpose, listed.last]),
      KeyCount: listed.items.length + listed.prefixes.length,
      MaxKeys: maxKeys(request),
      EncodingType: request.query.get("encoding-type"),
      IsTruncated: listed.last !== null,
      Contents: listed.items.map((item) => item.row),
      CommonPrefixes: listed.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    },
  });
};

export const listObjectVersions: S3Handler = (call, request) => {
  const bucket = openBucket(call, request, "s3:ListBucketVersions");
  const objects = call.state.table("objects");
  const encode = encoder(request);
  const listed = collect(objects.ids(objectScope(bucket)), request.query.get("key-marker") ?? "", request, (key) =>
    (objects.get(objectScope(bucket), key)?.versions ?? []).map((version, index) => ({ ...contents(encode(key), version), VersionId: version.versionId, IsLatest: index === 0, "@marker": version.deleteMarker })),
  );
  const rows = listed.items.map(({ row: { "@marker": marker, ...row } }) => ({ marker, row }));
  return xmlAnswer(call, {
    ListVersionsResult: {
      "@xmlns": s3Namespace,
      Name: bucket.name,
      Prefix: encode(request.query.get("prefix") ?? ""),
      KeyMarker: request.query.get("key-marker") ?? "",
      NextKeyMarker: listed.last === null ? undefined : encode(listed.last),
      MaxKeys: maxKeys(request),
      IsTruncated: listed.last !== null,
      Version: rows.filter(({ marker }) => marker === false).map(({ row }) => row),
      DeleteMarker: rows.filter(({ marker }) => marker === true).map(({ row }) => ({ Key: row.Key, VersionId: row.VersionId, IsLatest: row.IsLatest, LastModified: row.LastModified })),
      CommonPrefixes: listed.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    },
  });
};

/** Keys after `after` below the prefix, folded at the delimiter; `last` is where the next page begins, null at the end. */
function collect(keys: readonly string[], after: string, request: S3Request, rowsOf: (key: string) => XmlElements[]): { items: Item[]; prefixes: string[]; last: string | null } {
  const prefix = request.query.get("prefix") ?? "";
  const delimiter = request.query.get("delimiter") ?? "";
  const limit = maxKeys(request);
  const items: Item[] = [];
  const prefixes: string[] = [];
  let last = "";
  for (let index = position(keys, after > prefix ? after : prefix); index < keys.length; index += 1) {
    const key = keys[index] ?? "";
    if (!key.startsWith(prefix)) break;
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const folded = cut < 0 ? null : key.slice(0, cut + delimiter.length);
    if (key <= after || (folded !== null && (folded === prefixes.at(-1) || after.startsWith(folded)))) continue;
    const rows = rowsOf(key);
    if (rows.length === 0) continue;
    if (items.length + prefixes.length >= limit) return { items, prefixes, last };
    if (folded === null) items.push(...rows.map((row) => ({ key, row })));
    else prefixes.push(folded);
    last = key;
  }
  return { items, prefixes, last: null };
}

function contents(key: string, version: ObjectVersion): XmlElements {
  return { Key: key, LastModified: new Date(version.modifiedAt).toISOString(), ETag: `"${version.etag}"`, Size: version.blob.size, StorageClass: version.headers["x-amz-storage-class"] ?? "STANDARD" };
}

function maxKeys(request: S3Request): number {
  const text = request.query.get("max-keys") ?? "1000";
  if (!/^\d{1,9}$/.test(text)) throw s3Error.invalidArgument("Provided max-keys not an integer or within integer range");
  return Math.min(Number(text), 1000);
}

function encoder(request: S3Request): (key: string) => string {
  return request.query.get("encoding-type") === "url" ? (key) => key.split("/").map(encodeRfc3986).join("/") : (key) => key;
}

function markerOf(call: Call, purpose: string[], token: string): string {
  try {
    return openMarker(call.world.seal, purpose, token);
  } catch {
    throw s3Error.invalidArgument("The continuation token provided is incorrect");
  }
}
