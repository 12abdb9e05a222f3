import type { Call } from "../wire/call";
import type { Input } from "../wire/input";
import type { IncomingBlob } from "../world/blobs";
import type { BlobRef, S3Reference } from "../world/rows";
import { findBucket, findObjectVersion } from "../s3/find";
import { lambdaError } from "./errors";
import { checkZip, type ZipCheck } from "./zip";

/** 50 MiB: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const zippedLimit = 52_428_800;

export interface Content {
  blob: BlobRef;
  unzippedSize: number;
  hasInvalidNames: boolean;
  /** Set in REFERENCE mode, where the object stays where it is. */
  reference: S3Reference | null;
}

/** The zip of a layer or a function, inline or from S3, checked as the service checks it. */
export async function takeContent(call: Call, content: Input, zip: IncomingBlob | null): Promise<Content> {
  const fromS3 = content.has("S3Bucket") || content.has("S3Key");
  const sent = ["zipFile", "s3Bucket", "s3Key"].filter((name) => (name === "zipFile" ? zip !== null : content.has(name.replace("s3", "S3"))));
  if (zip && fromS3) throw lambdaError.validation(`1 validation error detected: Value '[${sent.join(", ")}]' at 'content' failed to satisfy constraint: Member must have exactly one of zipFile and s3Bucket with s3Key`);
  if (fromS3 && !(content.has("S3Bucket") && content.has("S3Key"))) throw lambdaError.invalidParameter("Please provide a source for function code.");
  if (fromS3) return takeObject(call, content);
  if (!zip) throw lambdaError.invalidParameter("Please provide a source for function code.");
  if (zip.size > zippedLimit) throw lambdaError.tooLarge(`Zipped size must be smaller than ${zippedLimit} bytes`);
  const checked = usable(await checkZip(zip.path, zip.size));
  return { blob: await zip.keep(), ...checked, reference: null };
}

async function takeObject(call: Call, content: Input): Promise<Content> {
  const [bucketName, key, wanted] = [content.optionalString("S3Bucket") ?? "", content.optionalString("S3Key") ?? "", content.optionalString("S3ObjectVersion")];
  const byReference = content.optionalString("S3ObjectStorageMode") === "REFERENCE";
  const failed = (code: string, message: string) => lambdaError.invalidParameter(`Error occurred while ${wanted ? "GetObjectVersion" : "GetObject"}. S3 Error Code: ${code}. S3 Error Message: ${message}`);
  const bucket = findBucket(call.state, call.partition.id, bucketName);
  if (!bucket) throw failed("NoSuchBucket", "The specified bucket does not exist");
  if (bucket.region !== call.region && !byReference) throw failed("PermanentRedirect", `The bucket is in this region: ${bucket.region}. Please use this region to retry the request`);
  if (call.refusal(call.access(wanted ? "s3:GetObjectVersion" : "s3:GetObject", `arn:${call.partition.id}:s3:::${bucketName}/${key}`, { owner: bucket.accountId })))
    throw lambdaError.accessDenied(`Your access has been denied by S3, please make sure your request credentials have permission to GetObject for ${bucketName}/${key}. S3 Error Code: AccessDenied. S3 Error Message: Access Denied`);
  if (byReference && bucket.versioning === null) throw lambdaError.invalidParameter(`The bucket ${bucketName} must have versioning enabled to be used with S3ObjectStorageMode REFERENCE.`);
  const object = findObjectVersion(call.state, bucket, key, wanted);
  if (!object) throw wanted ? failed("NoSuchVersion", "The specified version does not exist.") : failed("NoSuchKey", "The specified key does not exist.");
  const checked = usable(await checkZip(call.world.blobs.pathOf(object.blob.sha256), object.blob.size));
  return { blob: object.blob, ...checked, reference: byReference ? { bucket: bucketName, key, versionId: object.versionId } : null };
}

function usable(check: ZipCheck): { unzippedSize: number; hasInvalidNames: boolean } {
  if (check.ok) return { unzippedSize: check.unzippedSize, hasInvalidNames: check.hasInvalidNames };
  switch (check.problem) {
    case "empty":
      throw lambdaError.invalidParameter("Uploaded file must be a non-empty zip");
    case "too-large":
      throw lambdaError.invalidParameter("Unzipped size must be smaller than 262144000 bytes");
    case "unreadable":
      throw lambdaError.invalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
}

