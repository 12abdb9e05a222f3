import type { ServiceModel } from "../model/model";
import type { Call } from "./call";
import { AuthenticationError, ServiceError } from "./errors";
import { Input } from "./input";
import { readQueryInput } from "./query";
import type { WireResponse } from "./request";
import type { Service, SignedRequest } from "./service";
import { validationMessage } from "./validate";
import { buildXml, type XmlElements } from "./xml";

const bodyLimit = 4 * 1024 * 1024;

/** The content of `<ActionResult>`; null for operations that answer nothing but their metadata. */
export type QueryHandler = (call: Call, input: Input) => XmlElements | null;

/** A service of the query protocol: form in, XML out. */
export function queryService(options: { name: string; model: ServiceModel; namespace: string; handlers: Record<string, QueryHandler> }): Service {
  return {
    name: options.name,
    operations: Object.keys(options.handlers),
    renderError: (error, requestId) => renderQueryError(error, requestId, options.namespace),
    explain: explainInQuery,
    failure: queryError.failed,
    async handle(call, request) {
      const parameters = await readParameters(request);
      const action = parameters.get("Action") ?? "";
      const offered = Object.hasOwn(options.handlers, action);
      const operation = offered ? options.model.operations[action] : undefined;
      const handler = offered ? options.handlers[action] : undefined;
      if (!operation || !handler) throw new ServiceError("InvalidAction", 400, `The sandbox does not offer the action ${action} of ${options.name}.`);
      await call.enter(action, queryError);
      const members = operation.input ? readQueryInput(options.model, operation.input, parameters) : {};
      const violation = operation.input ? validationMessage(options.model, operation.input, members) : null;
      if (violation) throw queryError.validation(violation);
      const response = handler(call, new Input(members));
      call.effect = { operation: action, request: members, response };
      return render(action, response, call.requestId, options.namespace);
    },
  };
}

export const queryError = {
  validation: (message: string) => new ServiceError("ValidationError", 400, message),
  accessDenied: (message: string) => new ServiceError("AccessDenied", 403, message),
  throttled: () => new ServiceError("Throttling", 400, "Rate exceeded"),
  failed: () => new ServiceError("ServiceFailure", 500, "The request processing has failed because of an unknown error, exception or failure."),
};

/** STS accepts its calls as links too, so the parameters may stand in the query. */
async function readParameters(request: SignedRequest): Promise<URLSearchParams> {
  const body = await request.bytes(bodyLimit);
  return request.wire.method === "POST" ? new URLSearchParams(body.toString("utf8")) : request.wire.query;
}

function render(action: string, result: XmlElements | null, requestId: string, namespace: string): WireResponse {
  const body = { [`${action}Response`]: { "@xmlns": namespace, ...(result && { [`${action}Result`]: result }), ResponseMetadata: { RequestId: requestId } } };
  return { status: 200, headers: { "content-type": "text/xml", "x-amzn-requestid": requestId }, body: buildXml(body) };
}

function renderQueryError(error: ServiceError, requestId: string, namespace: string): WireResponse {
  const type = error.status >= 500 ? "Receiver" : "Sender";
  const body = { ErrorResponse: { "@xmlns": namespace, Error: { Type: type, Code: error.code, Message: error.message }, RequestId: requestId } };
  return { status: error.status, headers: { "content-type": "text/xml", "x-amzn-requestid": requestId }, body: buildXml(body) };
}

function explainInQuery(error: AuthenticationError): ServiceError {
  switch (error.failure) {
    case "missing":
      return new ServiceError("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
    case "incomplete":
    case "malformed-link":
    case "old-signature":
      return new ServiceError("IncompleteSignature", 400, error.detail);
    case "unknown-key":
    case "bad-token":
      return new ServiceError("InvalidClientTokenId", 403, "The security token included in the request is invalid.");
    case "expired-token":
      return new ServiceError("ExpiredToken", 403, "The security token included in the request is expired");
    case "skewed":
    case "expired-link":
      return new ServiceError("SignatureDoesNotMatch", 403, `Signature expired: ${error.detail} is not within 15 minutes of the sandbox's clock`);
    case "bad-signature":
    case "bad-payload-hash":
      return new ServiceError("SignatureDoesNotMatch", 403, "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
  }
}
