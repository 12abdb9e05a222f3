import { AwsFailure, type AwsFailureKind } from "@/lib/ports/aws-failure";

const kindByCode: Record<string, AwsFailureKind> = {
  TooManyRequestsException: "throttled",
  ThrottlingException: "throttled",
  Throttling: "throttled",
  SlowDown: "throttled",
  AccessDeniedException: "access-denied",
  AccessDenied: "access-denied",
  ExpiredToken: "credentials",
  ExpiredTokenException: "credentials",
  InvalidClientTokenId: "credentials",
  UnrecognizedClientException: "credentials",
  InvalidSignatureException: "credentials",
  SignatureDoesNotMatch: "credentials",
  CredentialsProviderError: "credentials",
  ResourceNotFoundException: "not-found",
  NoSuchEntity: "not-found",
  NoSuchEntityException: "not-found",
  MalformedPolicyDocument: "invalid",
  MalformedPolicyDocumentException: "invalid",
  LimitExceededException: "quota",
  NoSuchBucket: "not-found",
  NoSuchKey: "not-found",
  NotFound: "not-found",
  ResourceConflictException: "conflict",
  PreconditionFailedException: "precondition",
  InvalidParameterValueException: "invalid",
  ValidationException: "invalid",
  InvalidRequestContentException: "invalid",
  RequestEntityTooLargeException: "too-large",
  CodeStorageExceededException: "quota",
  PolicyLengthExceededException: "quota",
  LimitExceeded: "quota",
};

/** Errors of the connection: nothing was sent, so nothing can have happened. */
const notSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

type SdkError = Error & {
  code?: string;
  Code?: string;
  $metadata?: { httpStatusCode?: number; requestId?: string };
  $response?: unknown;
};

/**
 * Turns whatever the SDK threw into an AwsFailure. An error without an HTTP answer, or with a 5xx one, may have happened
 * after the effect: "maybe-done" unless the connection was never made. Callers of reads treat it as "unavailable".
 */
export function awsFailure(operation: string, thrown: unknown): AwsFailure {
  if (thrown instanceof AwsFailure) return thrown;
  const error: SdkError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const status = error.$metadata?.httpStatusCode ?? null;
  const code = error.code && !status ? error.code : error.Code ?? error.name;
  const detail = { operation, code, message: error.message, requestId: error.$metadata?.requestId ?? null, status };
  return new AwsFailure(kindOf(error, code, status), detail, { cause: thrown });
}

function kindOf(error: SdkError, code: string, status: number | null): AwsFailureKind {
  if (isAssumeRoleRefusal(error)) return "role-refused";
  const known = kindByCode[error.name] ?? kindByCode[code];
  if (known) return known;
  if (status === 429) return "throttled";
  if (status === 403) return "access-denied";
  if (status === 413) return "too-large";
  if (status !== null && status >= 500) return "maybe-done";
  if (status !== null && status >= 400) return "invalid";
  return notSent.has(code) ? "unavailable" : "maybe-done";
}

/** The role is assumed on the way to every call, and AWS names the call that was refused only in its words. */
function isAssumeRoleRefusal(error: SdkError): boolean {
  return error.name.startsWith("AccessDenied") && error.message.includes("sts:AssumeRole");
}
