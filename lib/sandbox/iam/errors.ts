import { ServiceError } from "../wire/errors";

export const iamError = {
  noSuchRole: (name: string) => new ServiceError("NoSuchEntity", 404, `The role with name ${name} cannot be found.`),
  noSuchUser: (name: string) => new ServiceError("NoSuchEntity", 404, `The user with name ${name} cannot be found.`),
  noSuchPolicy: (name: string) => new ServiceError("NoSuchEntity", 404, `The role policy with name ${name} cannot be found.`),
  roleExists: (name: string) => new ServiceError("EntityAlreadyExists", 409, `Role with name ${name} already exists.`),
  deleteConflict: () => new ServiceError("DeleteConflict", 409, "Cannot delete entity, must delete policies first."),
  malformedPolicy: () => new ServiceError("MalformedPolicyDocument", 400, "This policy contains invalid Json"),
  policyTooLong: (name: string, limit: number) => new ServiceError("LimitExceeded", 409, `Maximum policy size of ${limit} bytes exceeded for role ${name}`),
  invalidMarker: () => new ServiceError("ValidationError", 400, "Invalid Marker."),
  invalidInput: (message: string) => new ServiceError("InvalidInput", 400, message),
};
