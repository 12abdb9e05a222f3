import type { QueryHandler } from "../wire/query-service";
import { authoriseIam, iamDate } from "./access";
import { iamError } from "./errors";

export const getUser: QueryHandler = (call, input) => {
  const name = input.optionalString("UserName") ?? call.caller.userName ?? "";
  const arn = `arn:${call.partition.id}:iam::${call.caller.accountId}:user/${name}`;
  authoriseIam(call, "iam:GetUser", arn);
  const user = call.state.table("users").get(call.caller.accountId, name);
  if (!user) throw iamError.noSuchUser(name);
  return { User: { Path: "/", UserName: user.name, UserId: user.id, Arn: arn, CreateDate: iamDate(user.createdAt) } };
};
