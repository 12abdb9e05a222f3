import { parsePolicy } from "../policy/document";
import type { Call } from "../wire/call";
import { ServiceError } from "../wire/errors";
import type { WireResponse } from "../wire/request";
import { isRecord } from "../wire/rest-json";
import { buildXml, parseXml, type XmlElements } from "../wire/xml";
import type { BucketRow } from "../world/rows";
import { s3Error } from "./errors";
import { objectScope } from "./find";
import { Payload } from "./payload";
import { openBucket, s3Headers, type S3Handler, type S3Request } from "./request";

export const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
const documentLimit = 64 * 1024;

export function xmlAnswer(call: Call, root: XmlElements, headers: Record<string, string> = {}): WireResponse {
  return { status: 200, headers: s3Headers(call, { "content-type": "application/xml", ...headers }), body: buildXml(root) };
}

function emptyAnswer(call: Call, status: number, headers: Record<string, string> = {}): WireResponse {
  return { status, headers: s3Headers(call, headers), body: null };
}

export const listBuckets: S3Handler = (call) => {
  const own = call.state.table("buckets").rows(call.partition.id).filter((bucket) => bucket.accountId === call.caller.accountId);
  const refusal = call.refusal(call.access("s3:ListAllMyBuckets", "*"));
  if (refusal) throw s3Error.accessDenied(refusal);
  const Bucket = own.map((bucket) => ({ Name: bucket.name, CreationDate: new Date(bucket.createdAt).toISOString(), BucketRegion: bucket.region }));
  return xmlAnswer(call, { ListAllMyBucketsResult: { "@xmlns": s3Namespace, Buckets: { Bucket }, Owner: { ID: call.caller.accountId } } });
};

export const createBucket: S3Handler = async (call, request) => {
  const refusal = call.refusal(call.access("s3:CreateBucket", `arn:${call.partition.id}:s3:::${request.bucket}`));
  if (refusal) throw s3Error.accessDenied(refusal);
  const document = await readXml(request, "CreateBucketConfiguration");
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(request.bucket) || request.bucket.startsWith("awslambda-")) throw new ServiceError("InvalidBucketName", 400, "The specified bucket is not valid.", { members: { BucketName: request.bucket } });
  const wanted = document?.LocationConstraint;
  const region = typeof wanted === "string" && wanted !== "" ? wanted : "us-east-1";
  if (region !== call.region) throw new ServiceError("IllegalLocationConstraintException", 400, `The ${wanted ? String(wanted) : "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.`);
  const known = call.world.store.table("buckets").get(call.partition.id, request.bucket);
  if (known && known.accountId !== call.caller.accountId) throw new ServiceError("BucketAlreadyExists", 409, "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.");
  if (known && region !== "us-east-1") throw new ServiceError("BucketAlreadyOwnedByYou", 409, "Your previous request to create the named bucket succeeded and you already own it.");
  if (!known) saveBucket(call, { name: request.bucket, accountId: call.caller.accountId, partition: call.partition.id, region, createdAt: call.now, versioning: null, policy: null });
  return emptyAnswer(call, 200, { location: `/${request.bucket}` });
};

export const headBucket: S3Handler = (call, request) => emptyAnswer(call, 200, { "x-amz-bucket-region": openBucket(call, request, "s3:ListBucket").region });

export const deleteBucket: S3Handler = (call, request) => {
  const bucket = openBucket(call, request, "s3:DeleteBucket");
  if (call.world.store.table("objects").ids(objectScope(bucket)).length > 0) throw new ServiceError("BucketNotEmpty", 409, "The bucket you tried to delete is not empty");
  call.commit(["buckets", bucket.partition, bucket.name, null]);
  return emptyAnswer(call, 204);
};

export const getBucketLocation: S3Handler = (call, request) => {
  const { region } = openBucket(call, request, "s3:GetBucketLocation");
  return xmlAnswer(call, { LocationConstraint: { "@xmlns": s3Namespace, "#text": region === "us-east-1" ? "" : region } });
};

export const getBucketVersioning: S3Handler = (call, request) => {
  const { versioning } = openBucket(call, request, "s3:GetBucketVersioning");
  return xmlAnswer(call, { VersioningConfiguration: { "@xmlns": s3Namespace, Status: versioning } });
};

export const putBucketVersioning: S3Handler = async (call, request) => {
  const bucket = openBucket(call, request, "s3:PutBucketVersioning");
  const status = (await readXml(request, "VersioningConfiguration"))?.Status;
  if (status !== "Enabled" && status !== "Suspended") throw s3Error.malformedXml();
  saveBucket(call, { ...bucket, versioning: status });
  return emptyAnswer(call, 200);
};

export const getBucketPolicy: S3Handler = (call, request) => {
  const { policy } = openBucket(call, request, "s3:GetBucketPolicy");
  if (policy === null) throw new ServiceError("NoSuchBucketPolicy", 404, "The bucket policy does not exist", { members: { BucketName: request.bucket } });
  return { status: 200, headers: s3Headers(call, { "content-type": "application/json" }), body: policy };
};

export const putBucketPolicy: S3Handler = async (call, request) => {
  const bucket = openBucket(call, request, "s3:PutBucketPolicy");
  const policy = (await new Payload(request.signed).bytes(documentLimit)).toString("utf8");
  if (!parsePolicy(policy)) throw new ServiceError("MalformedPolicy", 400, "Policies must be valid JSON and the first byte must be '{'");
  saveBucket(call, { ...bucket, policy });
  return emptyAnswer(call, 204);
};

export const deleteBucketPolicy: S3Handler = (call, request) => {
  saveBucket(call, { ...openBucket(call, request, "s3:DeleteBucketPolicy"), policy: null });
  return emptyAnswer(call, 204);
};

function saveBucket(call: Call, bucket: BucketRow): void {
  call.commit(["buckets", bucket.partition, bucket.name, bucket]);
}

/** The root element of a small XML body; null when there is no body. */
export async function readXml(request: S3Request, root: string, limit = documentLimit): Promise<Record<string, unknown> | null> {
  const text = (await new Payload(request.signed).bytes(limit)).toString("utf8");
  if (text.trim() === "") return null;
  const element = parseXml(text)?.[root];
  if (element === "") return {};
  if (!isRecord(element)) throw s3Error.malformedXml();
  return element;
}
