import { randomUUID } from "node:crypto";
import { parsePolicy } from "../../policy/document";
import type { Call } from "../../wire/call";
import type { FunctionRow } from "../../world/rows";
import { lambdaError } from "../errors";
import { findTarget, type Target } from "../functions/find";
import { readFunctionName, type FunctionName } from "../functions/names";
import { authorise } from "../layers/find";
import type { LambdaAnswer, LambdaHandler } from "../service";
import { acceptEvent } from "./accepted-events";
import { invokerOf, type Work } from "./invoker";
import type { Outcome } from "./run";
import { workOf } from "./work";

/** Bytes of an Event's payload. A synchronous one is limited as a request: 6 MB. */
const eventLimit = 1_048_576;

export const invoke: LambdaHandler = async (call, { input, payload }) => {
  const name = readFunctionName(call, input);
  const type = input.optionalString("InvocationType") ?? "RequestResponse";
  const event = checkedPayload(payload, type);
  const target = openTarget(call, name);
  if (target.row.settling?.kind === "create") throw lambdaError.conflict("The operation cannot be performed at this time. The function is currently in the following state: Pending");
  if (type === "DryRun") return { status: 204, body: null };
  const invoker = await invokerOf(call.world);
  await invoker.check();
  const work = await workOf(call, name, target, { requestId: randomUUID(), payload: event, clientContext: input.optionalString("ClientContext") });
  if (type === "RequestResponse") return answered(await invoker.invoke(work), work, input.optionalString("LogType") === "Tail");
  acceptEvent(call, invoker, name, work);
  return { status: 202, body: "" };
};

/** Nothing is an empty event. */
function checkedPayload(payload: Buffer | null, type: string): Buffer {
  if (!payload || payload.length === 0) return Buffer.from("{}");
  if (type === "Event" && payload.length > eventLimit) throw lambdaError.tooLarge(`${payload.length} byte payload is too large for the Event invocation type (limit ${eventLimit} bytes)`);
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch (error) {
    throw lambdaError.badContent(`Could not parse request body into json: Could not parse payload into json: ${error instanceof Error ? error.message : "not JSON"}`);
  }
  return payload;
}

/** The function's own policy can let other accounts in; a function that is not there has none. */
function openTarget(call: Call, name: FunctionName): Target {
  const row = call.state.table("functions").get(`${name.accountId}/${call.region}`, name.name);
  authorise(call, "lambda:InvokeFunction", name.qualifier === null ? name.arn : `${name.arn}:${name.qualifier}`, name.accountId, policyOf(row));
  return findTarget(call, { ...name, qualifier: name.qualifier ?? "$LATEST" });
}

function policyOf(row: FunctionRow | undefined) {
  return parsePolicy(`{"Statement":[${(row?.policy?.statements ?? []).map((statement) => statement.json).join(",")}]}`) ?? [];
}

function answered(outcome: Outcome, work: Work, tail: boolean): LambdaAnswer {
  return {
    status: 200,
    headers: { "x-amz-executed-version": work.plan.version, ...(outcome.failed && { "x-amz-function-error": "Unhandled" }), ...(tail && { "x-amz-log-result": outcome.log }) },
    body: outcome.payload,
  };
}
