import { models } from "../model/model";
import { queryService, queryError, type QueryHandler } from "../wire/query-service";
import { assumeRole } from "./assume-role";

/** Allowed to everybody, whatever the policies say, as in AWS. */
const getCallerIdentity: QueryHandler = (call) => ({ Arn: call.caller.arn, UserId: call.caller.userId, Account: call.caller.accountId });

const getAccessKeyInfo: QueryHandler = (call, input) => {
  const key = call.state.table("accessKeys").get("", input.string("AccessKeyId"));
  if (!key) throw queryError.validation(`The access key id ${input.string("AccessKeyId")} is not known to the sandbox`);
  return { Account: key.accountId };
};

export const stsService = queryService({
  name: "sts",
  model: models.sts,
  namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  handlers: { GetCallerIdentity: getCallerIdentity, GetAccessKeyInfo: getAccessKeyInfo, AssumeRole: assumeRole },
});
