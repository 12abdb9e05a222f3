import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { cloudTrailEvent } from "../events/cloudtrail-event";
import type { Waiting } from "../events/outbox";
import { eventNameOf } from "../events/recorded-calls";
import { serveLambdaCopy } from "../s3/lambda-copies";
import type { World } from "../world/world";
import { checkClaim, readClaim, type Claim } from "./authentication";
import { Call } from "./call";
import { answerControl } from "./control";
import { AuthenticationError, ServiceError } from "./errors";
import { ConnectionDropped } from "./faults";
import { findIdentity } from "./identities";
import { partitionOfRegion } from "./partitions";
import { readRequest, type WireRequest, type WireResponse } from "./request";
import { SignedRequest, type Service } from "./service";

export interface Services {
  byName: ReadonlyMap<string, Service>;
  /** For requests that do not say which service they are for, and for those among them that look for a bucket. */
  unnamed: Service;
  unnamedBucket: Service;
}

/** Time for 5 GB to come in; after it a client that stopped sending is cut off. */
const longestRequestMs = 30 * 60_000;

export function createSandboxServer(world: World, services: Services): Server {
  return createServer({ keepAliveTimeout: 65_000, requestTimeout: longestRequestMs }, (message, response) => {
    void respond(world, services, message, response);
  });
}

async function respond(world: World, services: Services, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID();
  try {
    const answer = await answerRequest(world, services, message, requestId);
    await send(answer, message, response);
  } catch (error) {
    if (!(error instanceof ConnectionDropped) && !isGone(error)) process.stderr.write(`sandbox: ${message.method ?? ""} ${message.url ?? ""}: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    message.socket.destroy();
  }
}

async function answerRequest(world: World, services: Services, message: IncomingMessage, requestId: string): Promise<WireResponse> {
  const request = readRequest(message);
  if (request.rawPath.startsWith("/_sandbox/")) return answerControl(world, services.byName, request);
  let service = looksLikeBucket(request.rawPath) ? services.unnamedBucket : services.unnamed;
  let call: Call | null = null;
  try {
    const claim = readClaim(request);
    if (!claim) throw new AuthenticationError("missing", "no signature");
    service = serviceOf(services, claim);
    const now = world.now();
    const identity = findIdentity(claim, world.store, world.seal, world.instanceKey, now);
    checkClaim(claim, identity, now);
    const signed = new SignedRequest(request, claim, identity);
    if (identity.caller === "lambda") {
      await world.store.settled();
      return await serveLambdaCopy(world, signed);
    }
    const partition = partitionOfRegion(claim.scope.region);
    if (!partition) throw new AuthenticationError("unknown-key", claim.accessKeyId);
    call = new Call(world, service.name, identity.caller, claim.scope.region, partition, requestId, now);
    const answer = await service.handle(call, signed);
    const told = recordEffect(world, call, signed);
    await world.store.settled();
    if (told) world.events.send(told);
    if (call.dropAfter) throw new ConnectionDropped("dropped after the effect");
    return answer;
  } catch (error) {
    if (call?.dropAfter || error instanceof ConnectionDropped) throw new ConnectionDropped("dropped");
    return service.renderError(asServiceError(error, service, request), requestId, request);
  } finally {
    world.forgetPasts();
  }
}

/** What changed something becomes an event, on disk with it, also when the answer gets lost. */
function recordEffect(world: World, call: Call, { claim, wire }: SignedRequest): Waiting | null {
  const name = call.effect && eventNameOf(call.service, call.effect.operation);
  return call.effect && name ? world.events.record(cloudTrailEvent(call, call.effect, name, claim.accessKeyId, wire.headers.get("user-agent") ?? "")) : null;
}

/** A bucket's name comes first, where Lambda's paths have their date. */
function looksLikeBucket(path: string): boolean {
  return /^\/(?!\d{4}-\d\d-\d\d(\/|$))[a-z0-9][a-z0-9.-]{2,62}(\/|$)/.test(path);
}

function serviceOf(services: Services, claim: Claim): Service {
  const service = services.byName.get(claim.scope.service);
  if (service) return service;
  throw new ServiceError("UnknownService", 400, `The sandbox does not offer the service '${claim.scope.service}'. It offers ${[...services.byName.keys()].join(", ")}.`);
}

function asServiceError(error: unknown, service: Service, request: WireRequest): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof AuthenticationError) return service.explain(error);
  if (!isGone(error)) process.stderr.write(`sandbox: ${request.method} ${request.rawPath}: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  return service.failure();
}

async function send(answer: WireResponse, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  const headers: Record<string, string> = { ...answer.headers };
  if (text === null || text instanceof Buffer) {
    if (answer.status !== 204 && headers["content-length"] === undefined) headers["content-length"] = String(text?.length ?? 0);
    response.writeHead(answer.status, headers);
    response.end(message.method === "HEAD" ? undefined : text ?? undefined);
    return;
  }
  response.writeHead(answer.status, headers);
  await pipeline(text, response);
}

/** The client left; nobody waits for an answer. */
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE", "EPIPE"].includes(String(error.code));
}
