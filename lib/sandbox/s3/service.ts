import type { Call } from "../wire/call";
import type { WireResponse } from "../wire/request";
import type { Service, SignedRequest } from "../wire/service";
import { createBucket, deleteBucket, deleteBucketPolicy, getBucketLocation, getBucketPolicy, getBucketVersioning, headBucket, listBuckets, putBucketPolicy, putBucketVersioning } from "./buckets";
import { explainInS3, renderS3Error, s3Error } from "./errors";
import { listObjectsV2, listObjectVersions } from "./list-objects";
import { abortMultipartUpload, completeMultipartUpload, createMultipartUpload, listParts, uploadPart } from "./multipart";
import { deleteObject, getObject, headObject, putObject } from "./objects";
import { payloadHash } from "./payload";
import { readS3Request, type S3Handler, type S3Request } from "./request";

interface Route {
  operation: string;
  handler: S3Handler;
  method: string;
  on: "service" | "bucket" | "object";
  /** Query parameters that must be there. */
  having?: string[];
}

/** In order of preference: the first that fits is meant. */
const routes: Route[] = [
  { operation: "ListBuckets", handler: listBuckets, method: "GET", on: "service" },
  { operation: "GetBucketLocation", handler: getBucketLocation, method: "GET", on: "bucket", having: ["location"] },
  { operation: "GetBucketVersioning", handler: getBucketVersioning, method: "GET", on: "bucket", having: ["versioning"] },
  { operation: "PutBucketVersioning", handler: putBucketVersioning, method: "PUT", on: "bucket", having: ["versioning"] },
  { operation: "GetBucketPolicy", handler: getBucketPolicy, method: "GET", on: "bucket", having: ["policy"] },
  { operation: "PutBucketPolicy", handler: putBucketPolicy, method: "PUT", on: "bucket", having: ["policy"] },
  { operation: "DeleteBucketPolicy", handler: deleteBucketPolicy, method: "DELETE", on: "bucket", having: ["policy"] },
  { operation: "ListObjectVersions", handler: listObjectVersions, method: "GET", on: "bucket", having: ["versions"] },
  { operation: "ListObjectsV2", handler: listObjectsV2, method: "GET", on: "bucket", having: ["list-type"] },
  { operation: "HeadBucket", handler: headBucket, method: "HEAD", on: "bucket" },
  { operation: "CreateBucket", handler: createBucket, method: "PUT", on: "bucket" },
  { operation: "DeleteBucket", handler: deleteBucket, method: "DELETE", on: "bucket" },
  { operation: "UploadPart", handler: uploadPart, method: "PUT", on: "object", having: ["uploadId", "partNumber"] },
  { operation: "ListParts", handler: listParts, method: "GET", on: "object", having: ["uploadId"] },
  { operation: "AbortMultipartUpload", handler: abortMultipartUpload, method: "DELETE", on: "object", having: ["uploadId"] },
  { operation: "CreateMultipartUpload", handler: createMultipartUpload, method: "POST", on: "object", having: ["uploads"] },
  { operation: "CompleteMultipartUpload", handler: completeMultipartUpload, method: "POST", on: "object", having: ["uploadId"] },
  { operation: "PutObject", handler: putObject, method: "PUT", on: "object" },
  { operation: "GetObject", handler: getObject, method: "GET", on: "object" },
  { operation: "HeadObject", handler: headObject, method: "HEAD", on: "object" },
  { operation: "DeleteObject", handler: deleteObject, method: "DELETE", on: "object" },
];

/** Parameters that ask for another operation than the route without them. */
const subresources = ["acl", "tagging", "cors", "lifecycle", "encryption", "delete", "uploads", "attributes", "retention", "legal-hold", "select", "restore", "torrent", "website", "logging", "notification", "replication", "object-lock", "publicAccessBlock", "ownershipControls", "accelerate", "requestPayment", "tagging", "policyStatus", "partNumber", "append"];

export const s3Service: Service = {
  name: "s3",
  operations: routes.map(({ operation }) => operation),
  renderError: renderS3Error,
  explain: explainInS3,
  failure: s3Error.failed,
  async handle(call: Call, signed: SignedRequest): Promise<WireResponse> {
    signed.verify(payloadHash(signed));
    const request = readS3Request(signed);
    const route = findRoute(request);
    if (!route || request.headers.has("x-amz-copy-source")) throw s3Error.notOffered(`this S3 operation: ${signed.wire.method} ${signed.wire.rawPath}${signed.wire.rawQuery === "" ? "" : "?"}${signed.wire.rawQuery.split("&")[0] ?? ""}`);
    await call.enter(route.operation, s3Error);
    return route.handler(call, request);
  },
};

function findRoute(request: S3Request): Route | undefined {
  const on = request.bucket === "" ? "service" : request.key === "" ? "bucket" : "object";
  return routes.find((route) => {
    if (route.method !== request.signed.wire.method || route.on !== on) return false;
    const having = route.having ?? [];
    return having.every((name) => request.query.has(name)) && !subresources.some((name) => request.query.has(name) && !having.includes(name));
  });
}
