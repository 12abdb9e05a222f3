import { models } from "../model/model";
import runtimes from "../model/runtimes.json";
import { BodyTooLarge } from "../wire/body";
import type { Call } from "../wire/call";
import { explainInJson } from "../wire/explain-in-json";
import { Input } from "../wire/input";
import { MalformedBase64, MalformedJson, readLiftedJson } from "../wire/lifted-json";
import { InvalidMarker } from "../wire/pagination";
import type { WireResponse } from "../wire/request";
import { isRecord, readInput, RestRouter, type Route } from "../wire/rest-json";
import type { Service, SignedRequest } from "../wire/service";
import { validationMessage, type Overrides } from "../wire/validate";
import type { IncomingBlob } from "../world/blobs";
import { lambdaError, renderLambdaError } from "./errors";
import { handlers } from "./handlers";

/** A handler's answer: an object whose unset members are null, JSON made before, or nothing (204). */
export interface LambdaAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: object | string | Buffer | null;
}

export interface LambdaRequest {
  input: Input;
  /** The zip sent inline; the service throws it away unless a handler kept it. */
  zip: IncomingBlob | null;
  /** The body as it was sent, for the operation whose body is not members but a payload. */
  payload: Buffer | null;
}

export type LambdaHandler = (call: Call, request: LambdaRequest) => LambdaAnswer | Promise<LambdaAnswer>;

const router = new RestRouter(models.lambda);
const defaultLimit = 6 * 1024 * 1024;
/** Bytes of the whole request, as the service's own messages name them; UpdateFunctionCode is taken to be as CreateFunction. */
const zipLimits: Record<string, number> = { PublishLayerVersion: 69_905_067, CreateFunction: 70_167_211, UpdateFunctionCode: 70_167_211 };

/** Where the service prints, or accepts, another list of runtimes than the model holds. */
const overrides: Record<string, Overrides> = {
  PublishLayerVersion: { compatibleRuntimes: { enum: runtimes.publishCompatibleRuntimes, accepted: runtimes.publishAccepted } },
  ListLayers: { compatibleRuntime: { enum: runtimes.listLayersCompatibleRuntime, accepted: [...runtimes.listLayersCompatibleRuntime, ...runtimes.publishAccepted] } },
  ListLayerVersions: { compatibleRuntime: { enum: runtimes.listLayersCompatibleRuntime, accepted: [...runtimes.listLayersCompatibleRuntime, ...runtimes.publishAccepted] } },
  CreateFunction: { runtime: { skip: true } },
  UpdateFunctionConfiguration: { runtime: { skip: true } },
};

export const lambdaService: Service = {
  name: "lambda",
  operations: Object.keys(handlers),
  renderError: renderLambdaError,
  explain: explainInJson,
  failure: lambdaError.failed,
  async handle(call, request) {
    const route = router.find(request.wire);
    if (!route) throw lambdaError.notOffered(`this Lambda operation: ${request.wire.method} ${request.wire.rawPath}`);
    const { body, zip, payload } = await readBody(call, request, route);
    try {
      await call.enter(route.operation, lambdaError);
      return await perform(call, request, route, { body, zip, payload });
    } catch (error) {
      throw error instanceof InvalidMarker ? lambdaError.invalidParameter("Invalid pagination key.") : error;
    } finally {
      await zip?.discard();
    }
  },
};

async function perform(call: Call, request: SignedRequest, route: Route, { body, zip, payload }: RequestBody): Promise<WireResponse> {
  const handler = handlers[route.operation];
  if (!handler) throw lambdaError.notOffered(`the operation ${route.operation}`);
  const members = readInput(models.lambda, route, request.wire, body);
  const violation = validationMessage(models.lambda, route.model.input ?? "", members, overrides[route.operation]);
  if (violation) throw lambdaError.validation(violation);
  const answer = await handler(call, { input: new Input(members), zip, payload });
  call.effect = { operation: route.operation, request: members, response: typeof answer.body === "string" || answer.body instanceof Buffer ? null : answer.body };
  return {
    status: answer.status ?? (answer.body === null ? 204 : route.model.status),
    headers: { "content-type": "application/json", "x-amzn-requestid": call.requestId, ...answer.headers },
    body: answer.body === null || typeof answer.body === "string" || answer.body instanceof Buffer ? answer.body : JSON.stringify(answer.body),
  };
}

interface RequestBody {
  body: Record<string, unknown>;
  zip: IncomingBlob | null;
  payload: Buffer | null;
}

/** The signature covers the body, so nothing of it is used before it is read to its end and checked. */
async function readBody(call: Call, request: SignedRequest, route: Route): Promise<RequestBody> {
  const limit = zipLimits[route.operation] ?? defaultLimit;
  const hashed = request.hashed(limit);
  try {
    if (request.wire.method === "GET" || request.wire.method === "DELETE") {
      await hashed.bytes();
      request.verifyBody(hashed);
      return { body: {}, zip: null, payload: null };
    }
    if (route.operation === "Invoke") {
      const payload = await hashed.bytes();
      request.verifyBody(hashed);
      return { body: {}, zip: null, payload };
    }
    const { value, blobs } = await readLiftedJson(hashed.chunks(), route.operation in zipLimits ? ["ZipFile"] : [], () => call.world.blobs.create());
    const zip = blobs.get("ZipFile") ?? null;
    try {
      request.verifyBody(hashed);
      if (!isRecord(value)) throw lambdaError.badContent("Could not parse request body into json: the body is not an object");
    } catch (error) {
      await zip?.discard();
      throw error;
    }
    return { body: value, zip, payload: null };
  } catch (error) {
    throw bodyError(error, route.operation, limit);
  }
}

function bodyError(error: unknown, operation: string, limit: number): unknown {
  if (error instanceof BodyTooLarge) return lambdaError.tooLarge(`Request must be smaller than ${limit} bytes for the ${operation === "Invoke" ? "InvokeFunction" : operation} operation`);
  if (error instanceof MalformedJson) return lambdaError.badContent(`Could not parse request body into json: Could not parse payload into json: ${error.message}`);
  if (error instanceof MalformedBase64) return lambdaError.badContent("Could not parse request body into json: ZipFile is not base64");
  return error;
}
