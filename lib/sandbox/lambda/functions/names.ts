import type { Call } from "../../wire/call";
import type { Input } from "../../wire/input";
import { lambdaError } from "../errors";
import { authorise } from "../layers/find";

export interface FunctionName {
  name: string;
  accountId: string;
  /** Unqualified. */
  arn: string;
  /** A version, an alias or "$LATEST", from the name or from the Qualifier member. */
  qualifier: string | null;
}

/** The function a request names; checks who may do `action` to it. */
export function openFunctionName(call: Call, input: Input, action: string, context?: Record<string, string | string[]>): FunctionName {
  const name = readFunctionName(call, input);
  authorise(call, action, name.qualifier === null ? name.arn : `${name.arn}:${name.qualifier}`, name.accountId, undefined, context);
  return name;
}

/** A function by name, partial ARN or ARN, each with or without a qualifier. */
export function readFunctionName(call: Call, input: Input): FunctionName {
  const parsed = parse(call, input.string("FunctionName"));
  if (parsed.region !== call.region) throw lambdaError.notFound(`Functions from '${parsed.region}' are not reachable in this region ('${call.region}')`);
  if (parsed.partition !== call.partition.id) throw lambdaError.notFound(`Function not found: ${input.string("FunctionName")}`);
  if (parsed.name.length > 64) throw lambdaError.invalidParameter(`1 validation error detected: Value '${parsed.name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`);
  const given = input.optionalString("Qualifier");
  if (parsed.qualifier !== null && given !== null && parsed.qualifier !== given) throw lambdaError.invalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
  const arn = `arn:${call.partition.id}:lambda:${parsed.region}:${parsed.accountId}:function:${parsed.name}`;
  return { name: parsed.name, accountId: parsed.accountId, arn, qualifier: parsed.qualifier ?? given };
}

function parse(call: Call, text: string): { name: string; qualifier: string | null; accountId: string; region: string; partition: string } {
  const own = { accountId: call.caller.accountId, region: call.region, partition: call.partition.id };
  const full = /^arn:([^:]+):lambda:([^:]+):(\d{12}):function:([^:]+)(?::(.+))?$/.exec(text);
  if (full) return { partition: full[1] ?? "", region: full[2] ?? "", accountId: full[3] ?? "", name: full[4] ?? "", qualifier: full[5] ?? null };
  const partial = /^(?:([a-z]{2}-[a-z-]+-\d):)?(?:(\d{12}):)?function:([^:]+)(?::(.+))?$/.exec(text);
  if (partial) return { ...own, region: partial[1] ?? own.region, accountId: partial[2] ?? own.accountId, name: partial[3] ?? "", qualifier: partial[4] ?? null };
  const [name = "", qualifier] = text.split(":");
  return { ...own, name, qualifier: qualifier ?? null };
}
