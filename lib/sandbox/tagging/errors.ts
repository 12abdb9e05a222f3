import { ServiceError } from "../wire/errors";

export const taggingError = {
  accessDenied: (message: string) => new ServiceError("AccessDeniedException", 400, message),
  invalidInput: (message: string) => new ServiceError("InvalidParameterException", 400, message),
  expiredToken: () => new ServiceError("PaginationTokenExpiredException", 400, "The specified PaginationToken is not valid, or is no longer valid."),
  throttled: () => new ServiceError("ThrottledException", 400, "Rate exceeded"),
  failed: () => new ServiceError("InternalServiceException", 500, "The request processing failed because of an unknown error, exception, or failure."),
};
