import { ServiceError } from "../wire/errors";
import type { WireResponse } from "../wire/request";

/** Lambda's errors. Which member carries the text, and whether there is a Type, is recorded per code. */
export const lambdaError = {
  invalidParameter: (message: string) => new ServiceError("InvalidParameterValueException", 400, message),
  notFound: (message: string) => new ServiceError("ResourceNotFoundException", 404, message),
  conflict: (message: string) => new ServiceError("ResourceConflictException", 409, message),
  precondition: (message: string) => new ServiceError("PreconditionFailedException", 412, message),
  policyTooLong: (message: string) => new ServiceError("PolicyLengthExceededException", 400, message),
  codeStorage: (message: string) => new ServiceError("CodeStorageExceededException", 400, message),
  validation: (message: string) => new ServiceError("ValidationException", 400, message),
  accessDenied: (message: string) => new ServiceError("AccessDeniedException", 403, message),
  tooLarge: (message: string) => new ServiceError("RequestEntityTooLargeException", 413, message),
  badContent: (message: string) => new ServiceError("InvalidRequestContentException", 400, message),
  throttled: (seconds: number) => new ServiceError("TooManyRequestsException", 429, "Rate exceeded", { headers: { "retry-after": String(seconds) }, members: { Reason: "CallerRateLimitExceeded" } }),
  invalidZip: () => new ServiceError("InvalidZipFileException", 502, "Lambda could not unzip the deployment package."),
  tooManyInvocations: () => new ServiceError("TooManyRequestsException", 429, "Rate Exceeded.", { headers: { "retry-after": "1" }, members: { Reason: "ConcurrentInvocationLimitExceeded" } }),
  failed: () => new ServiceError("ServiceException", 500, "An error occurred and the request cannot be processed."),
  notOffered: (what: string) => new ServiceError("NotOfferedBySandbox", 501, `The sandbox does not offer ${what}.`),
};

/** Codes whose text stands in `Message`, with a Type. */
const capitalMessage = new Set(["ResourceNotFoundException", "ServiceException"]);
/** Codes seen, or decided, without a Type. */
const bareMessage = new Set(["ValidationException", "SerializationException", "RequestEntityTooLargeException", "InvalidSignatureException", "UnrecognizedClientException", "MissingAuthenticationTokenException", "IncompleteSignatureException", "ExpiredTokenException", "BadRequestException", "UnknownService"]);

export function renderLambdaError(error: ServiceError, requestId: string): WireResponse {
  return {
    status: error.status,
    headers: { "content-type": "application/json", "x-amzn-requestid": requestId, "x-amzn-errortype": error.code, ...error.details.headers },
    body: JSON.stringify({ ...textOf(error), ...error.details.members }),
  };
}

function textOf(error: ServiceError): Record<string, string> {
  if (error.code === "AccessDeniedException") return { Message: error.message };
  if (bareMessage.has(error.code)) return { message: error.message };
  const type = error.status >= 500 ? "Service" : "User";
  return capitalMessage.has(error.code) ? { Type: type, Message: error.message } : { Type: type, message: error.message };
}
