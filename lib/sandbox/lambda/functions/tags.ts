import type { Call } from "../../wire/call";
import type { FunctionRow } from "../../world/rows";
import { lambdaError } from "../errors";
import { authorise } from "../layers/find";
import type { LambdaHandler } from "../service";
import { settled } from "./settle";

const maxTags = 50;

export const listTags: LambdaHandler = (call, { input }) => ({ body: { Tags: openTagged(call, input.string("Resource"), "lambda:ListTags").tags } });

export const tagResource: LambdaHandler = (call, { input }) => {
  const row = openTagged(call, input.string("Resource"), "lambda:TagResource");
  const tags = { ...row.tags, ...input.stringMap("Tags") };
  if (Object.keys(tags).length > maxTags) throw lambdaError.invalidParameter("Number of tags exceeds resource tag limit.");
  call.commit(["functions", call.place, row.name, { ...row, tags }]);
  return { body: null };
};

export const untagResource: LambdaHandler = (call, { input }) => {
  const row = openTagged(call, input.string("Resource"), "lambda:UntagResource");
  const removed = input.optionalStrings("TagKeys") ?? [];
  call.commit(["functions", call.place, row.name, { ...row, tags: Object.fromEntries(Object.entries(row.tags).filter(([key]) => !removed.includes(key))) }]);
  return { body: null };
};

function openTagged(call: Call, arn: string, action: string): FunctionRow {
  const [, , , region, account, kind, name = "", qualifier] = arn.split(":");
  if (kind !== "function") throw lambdaError.notOffered(`tags on ${kind ?? "this resource"}`);
  if (qualifier !== undefined) throw lambdaError.invalidParameter("Tags on function aliases and versions are not supported. Please specify a function ARN.");
  authorise(call, action, arn, account);
  const row = region === call.region ? call.state.table("functions").get(call.place, name) : undefined;
  if (!row) throw lambdaError.notFound(`Function not found: ${arn}`);
  return settled(row, call.now);
}
