import type { AuthenticationError } from "../wire/errors";
import { ServiceError } from "../wire/errors";
import type { WireRequest, WireResponse } from "../wire/request";
import { buildXml } from "../wire/xml";

export const s3Error = {
  noSuchKey: () => new ServiceError("NoSuchKey", 404, "The specified key does not exist."),
  noSuchBucket: (name: string) => new ServiceError("NoSuchBucket", 404, "The specified bucket does not exist", { members: { BucketName: name } }),
  noSuchVersion: () => new ServiceError("NoSuchVersion", 404, "The specified version does not exist."),
  noSuchUpload: () => new ServiceError("NoSuchUpload", 404, "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."),
  preconditionFailed: (condition: string) => new ServiceError("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold", { members: { Condition: condition } }),
  badDigest: (algorithm: string) => new ServiceError("BadDigest", 400, algorithm === "MD5" ? "The Content-MD5 you specified did not match what we received." : `The ${algorithm} you specified did not match the calculated checksum.`),
  invalidPart: () => new ServiceError("InvalidPart", 400, "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."),
  invalidPartOrder: () => new ServiceError("InvalidPartOrder", 400, "The list of parts was not in ascending order. Parts must be ordered by part number."),
  entityTooSmall: () => new ServiceError("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size"),
  entityTooLarge: () => new ServiceError("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size"),
  invalidRange: () => new ServiceError("InvalidRange", 416, "The requested range is not satisfiable"),
  invalidArgument: (message: string) => new ServiceError("InvalidArgument", 400, message),
  malformedXml: () => new ServiceError("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema"),
  incompleteBody: (message: string) => new ServiceError("IncompleteBody", 400, message),
  accessDenied: (message = "Access Denied") => new ServiceError("AccessDenied", 403, message),
  wrongRegion: (used: string, expected: string) => new ServiceError("AuthorizationHeaderMalformed", 400, `The authorization header is malformed; the region '${used}' is wrong; expecting '${expected}'`, { headers: { "x-amz-bucket-region": expected }, members: { Region: expected } }),
  oldSignature: () => new ServiceError("InvalidRequest", 400, "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."),
  throttled: () => new ServiceError("SlowDown", 503, "Please reduce your request rate."),
  failed: () => new ServiceError("InternalError", 500, "We encountered an internal error. Please try again."),
  notOffered: (what: string) => new ServiceError("NotImplemented", 501, `The sandbox does not offer ${what}.`),
  mismatchedHash: () => new ServiceError("XAmzContentSHA256Mismatch", 400, "The provided 'x-amz-content-sha256' header does not match what was computed."),
};

export function renderS3Error(error: ServiceError, requestId: string, request: WireRequest): WireResponse {
  const headers = { "x-amz-request-id": requestId, "content-type": "application/xml", ...error.details.headers };
  if (request.method === "HEAD" || error.status === 304) return { status: error.status, headers, body: null };
  return { status: error.status, headers, body: buildXml({ Error: { Code: error.code, Message: error.message, ...error.details.members, RequestId: requestId } }) };
}

export function explainInS3(error: AuthenticationError): ServiceError {
  switch (error.failure) {
    case "missing":
      return s3Error.accessDenied();
    case "incomplete":
      return new ServiceError("AuthorizationHeaderMalformed", 400, `The authorization header is malformed; ${error.detail}`);
    case "malformed-link":
      return new ServiceError("AuthorizationQueryParametersError", 400, error.detail);
    case "old-signature":
      return s3Error.oldSignature();
    case "unknown-key":
      return new ServiceError("InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.", { members: { AWSAccessKeyId: error.detail } });
    case "bad-token":
      return new ServiceError("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
    case "expired-token":
      return new ServiceError("ExpiredToken", 400, "The provided token has expired.");
    case "skewed":
      return new ServiceError("RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large.");
    case "expired-link":
      return s3Error.accessDenied("Request has expired");
    case "bad-signature":
      return new ServiceError("SignatureDoesNotMatch", 403, "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
    case "bad-payload-hash":
      return s3Error.mismatchedHash();
  }
}
