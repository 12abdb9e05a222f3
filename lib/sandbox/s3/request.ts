import { parsePolicy } from "../policy/document";
import type { Call } from "../wire/call";
import type { WireResponse } from "../wire/request";
import type { SignedRequest } from "../wire/service";
import type { BucketRow } from "../world/rows";
import { s3Error } from "./errors";
import { findBucket } from "./find";

/** A request to S3, path-style: /bucket/key. */
export interface S3Request {
  signed: SignedRequest;
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: ReadonlyMap<string, string>;
}

export type S3Handler = (call: Call, request: S3Request) => Promise<WireResponse> | WireResponse;

export function readS3Request(signed: SignedRequest): S3Request {
  const [, bucket = "", ...rest] = signed.wire.rawPath.split("/");
  try {
    return { signed, bucket: decodeURIComponent(bucket), key: rest.map(decodeURIComponent).join("/"), query: signed.wire.query, headers: signed.wire.headers };
  } catch {
    throw s3Error.invalidArgument("Couldn't parse the specified URI.");
  }
}

/** The bucket, if it exists in the Region the request was signed for and the caller may do this to it or to one of its keys. */
export function openBucket(call: Call, request: S3Request, action: string, key = ""): BucketRow {
  const bucket = findBucket(call.state, call.partition.id, request.bucket);
  if (!bucket) throw s3Error.noSuchBucket(request.bucket);
  if (bucket.region !== call.region) throw s3Error.wrongRegion(call.region, bucket.region);
  authoriseS3(call, action, bucket, key);
  return bucket;
}

export function authoriseS3(call: Call, action: string, bucket: BucketRow, key = ""): void {
  const resource = bucketArn(bucket, key);
  const refusal = call.refusal(call.access(action, resource, { owner: bucket.accountId, resourcePolicy: bucket.policy === null ? undefined : parsePolicy(bucket.policy) ?? [] }));
  if (refusal) throw s3Error.accessDenied(refusal.replace(`on resource: ${resource} `, `on resource: "${resource}" `));
}

export function mayList(call: Call, bucket: BucketRow): boolean {
  return call.refusal(call.access("s3:ListBucket", bucketArn(bucket, ""), { owner: bucket.accountId })) === null;
}

export function s3Headers(call: Call, more: Record<string, string> = {}): Record<string, string> {
  return { "x-amz-request-id": call.requestId, "x-amz-id-2": call.requestId, ...more };
}

function bucketArn(bucket: BucketRow, key: string): string {
  return `arn:${bucket.partition}:s3:::${bucket.name}${key === "" ? "" : `/${key}`}`;
}
