import { models } from "../model/model";
import { ServiceError } from "../wire/errors";
import { jsonService, type JsonHandler } from "../wire/json-service";

const errors = {
  accessDenied: (message: string) => new ServiceError("AccessDeniedException", 400, message),
  invalidInput: (message: string) => new ServiceError("InvalidParameterException", 400, message),
  throttled: () => new ServiceError("ThrottlingException", 400, "Rate exceeded"),
  failed: () => new ServiceError("ServiceUnavailableException", 500, "The service cannot complete the request."),
};

/** Functions here write their log into the answer alone, so no log group exists; who may not delete one is still told so first. */
const deleteLogGroup: JsonHandler = (call, _operation, input) => {
  const resource = `arn:${call.partition.id}:logs:${call.region}:${call.caller.accountId}:log-group:${input.string("logGroupName")}`;
  const refusal = call.refusal(call.access("logs:DeleteLogGroup", resource));
  if (refusal) throw errors.accessDenied(refusal);
  throw new ServiceError("ResourceNotFoundException", 400, "The specified log group does not exist.");
};

/** CloudWatch Logs, as far as it removes what a function left behind. */
export const logsService = jsonService({ name: "logs", target: "Logs_20140328.", model: models.logs, errors, handlers: { DeleteLogGroup: deleteLogGroup } });
