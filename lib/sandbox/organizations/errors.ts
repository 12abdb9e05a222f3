import { ServiceError } from "../wire/errors";

export const organizationsError = {
  accessDenied: () => new ServiceError("AccessDeniedException", 400, "You don't have permissions to access this resource."),
  notInUse: () => new ServiceError("AWSOrganizationsNotInUseException", 400, "Your account is not a member of an organization."),
  accountNotFound: () => new ServiceError("AccountNotFoundException", 400, "You specified an account that doesn't exist."),
  parentNotFound: () => new ServiceError("ParentNotFoundException", 400, "You specified parent that doesn't exist."),
  childNotFound: () => new ServiceError("ChildNotFoundException", 400, "You specified child that doesn't exist."),
  invalidInput: (message: string) => new ServiceError("InvalidInputException", 400, message),
  throttled: () => new ServiceError("TooManyRequestsException", 400, "You have sent too many requests in too short a period of time."),
  failed: () => new ServiceError("ServiceException", 500, "AWS Organizations can't complete your request because of an internal service error. Try again later."),
};
