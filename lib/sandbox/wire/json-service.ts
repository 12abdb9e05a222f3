import type { ServiceModel } from "../model/model";
import type { Call, Interruptions } from "./call";
import { ServiceError } from "./errors";
import { explainInJson } from "./explain-in-json";
import { Input } from "./input";
import { checkedJson, isRecord } from "./rest-json";
import type { Service } from "./service";
import { validationMessage } from "./validate";

const bodyLimit = 1024 * 1024;
const contentType = "application/x-amz-json-1.1";

/** The answer's members; null for operations that answer nothing. */
export type JsonHandler = (call: Call, operation: string, input: Input) => object | null;

export interface JsonServiceOptions {
  /** As signatures name it. */
  name: string;
  /** What stands before the operation in X-Amz-Target, with its dot. */
  target: string;
  model: ServiceModel;
  handlers: Record<string, JsonHandler>;
  errors: Interruptions & { failed(): ServiceError; invalidInput(message: string): ServiceError };
}

/** A service of the JSON 1.1 protocol: the operation in a header, JSON in, JSON out, the error's code in `__type`. */
export function jsonService({ name, target, model, handlers, errors }: JsonServiceOptions): Service {
  return {
    name,
    operations: Object.keys(handlers),
    explain: explainInJson,
    failure: errors.failed,
    renderError: (error, requestId) => ({ status: error.status, headers: { "content-type": contentType, "x-amzn-requestid": requestId }, body: JSON.stringify({ __type: error.code, Message: error.message }) }),
    async handle(call, request) {
      const bytes = await request.bytes(bodyLimit);
      const operation = (request.wire.headers.get("x-amz-target") ?? "").slice(target.length);
      const handler = Object.hasOwn(handlers, operation) ? handlers[operation] : undefined;
      const input = model.operations[operation]?.input;
      if (!handler) throw new ServiceError("UnknownOperationException", 400, `The sandbox does not offer the operation ${operation} of ${name}.`);
      await call.enter(operation, errors);
      const members = input ? checkedJson(model, input, parse(bytes), "input") : {};
      if (!isRecord(members)) throw new ServiceError("SerializationException", 400, "The request body is not a JSON object.");
      const violation = input ? validationMessage(model, input, members) : null;
      if (violation) throw errors.invalidInput(violation);
      const answer = handler(call, operation, new Input(members));
      return { status: 200, headers: { "content-type": contentType, "x-amzn-requestid": call.requestId }, body: answer === null ? "" : JSON.stringify(answer) };
    },
  };
}

function parse(bytes: Buffer): unknown {
  try {
    return bytes.length === 0 ? {} : JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new ServiceError("SerializationException", 400, "The request body is not JSON.");
  }
}
