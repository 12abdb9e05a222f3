import { ServiceError, type AuthenticationError } from "./errors";

/** Credentials refused, in the words of the services that speak JSON. */
export function explainInJson(error: AuthenticationError): ServiceError {
  switch (error.failure) {
    case "missing":
      return new ServiceError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
    case "incomplete":
    case "malformed-link":
    case "old-signature":
      return new ServiceError("IncompleteSignatureException", 403, error.detail);
    case "unknown-key":
    case "bad-token":
      return new ServiceError("UnrecognizedClientException", 403, "The security token included in the request is invalid.");
    case "expired-token":
      return new ServiceError("ExpiredTokenException", 403, "The security token included in the request is expired");
    case "skewed":
    case "expired-link":
      return new ServiceError("InvalidSignatureException", 403, `Signature expired: ${error.detail} is not within 15 minutes of the sandbox's clock`);
    case "bad-signature":
    case "bad-payload-hash":
      return new ServiceError("InvalidSignatureException", 403, "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
  }
}
