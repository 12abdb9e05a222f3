import { parseSubscription } from "../events/parse-subscription";
import { addAccount } from "./control-accounts";
import { parseFault } from "./faults";
import type { WireRequest, WireResponse } from "./request";
import type { Service } from "./service";
import type { World } from "../world/world";

const bodyLimit = 64 * 1024;

/**
 * The sandbox's own endpoints, not AWS's: health, faults for tests, who is told of changes, more accounts. They need no signature, so
 * they answer this machine only, and refuse what a web page could send (a foreign Host, an Origin).
 */
export async function answerControl(world: World, services: ReadonlyMap<string, Service>, request: WireRequest): Promise<WireResponse> {
  if (fromAnotherSite(request)) return json(403, { message: "The control endpoints answer local programs only, not pages in a browser." });
  const path = request.rawPath;
  if (path === "/_sandbox/health" && request.method === "GET") return json(200, { status: "ok", url: world.url });
  if (path === "/_sandbox/faults" && request.method === "GET") return json(200, { faults: world.faults.all() });
  if (path === "/_sandbox/faults" && request.method === "POST") return addFault(world, services, request);
  if (path === "/_sandbox/faults" && request.method === "DELETE") return json(200, { removed: world.faults.remove(null) });
  if (path === "/_sandbox/events" && request.method === "GET") return json(200, world.events.status);
  if (path === "/_sandbox/events" && request.method === "PUT") return subscribe(world, request);
  if (path === "/_sandbox/events" && request.method === "DELETE") {
    world.events.subscribe(null);
    return json(200, world.events.status);
  }
  if (path === "/_sandbox/accounts" && request.method === "POST") {
    const added = await addAccount(world, await readJson(request));
    return typeof added === "string" ? json(400, { message: added }) : json(201, added);
  }
  const one = /^\/_sandbox\/faults\/([0-9a-f-]+)$/.exec(path);
  if (one?.[1] && request.method === "DELETE") return json(200, { removed: world.faults.remove(one[1]) });
  return json(404, { message: `There is no control endpoint ${request.method} ${path}. There are GET /_sandbox/health, GET, POST, DELETE /_sandbox/faults GET, PUT, DELETE /_sandbox/events and POST /_sandbox/accounts.` });
}

async function addFault(world: World, services: ReadonlyMap<string, Service>, request: WireRequest): Promise<WireResponse> {
  const fault = parseFault(await readJson(request), services);
  if (typeof fault === "string") return json(400, { message: fault });
  const added = world.faults.add(fault);
  if (added.kind === "stale") world.rememberPast(added.id);
  return json(201, added);
}

async function subscribe(world: World, request: WireRequest): Promise<WireResponse> {
  const wanted = parseSubscription(await readJson(request));
  if (typeof wanted === "string") return json(400, { message: wanted });
  world.events.subscribe(wanted.subscriber, wanted.disturbance);
  return json(200, world.events.status);
}

async function readJson(request: WireRequest): Promise<unknown> {
  let text = "";
  for await (const chunk of request.body as AsyncIterable<Buffer>) {
    text += chunk.toString("utf8");
    if (text.length > bodyLimit) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fromAnotherSite(request: WireRequest): boolean {
  const from = (request.body.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (!/^127\.|^::1$/.test(from)) return true;
  const host = (request.headers.get("host") ?? "").replace(/:\d+$/, "");
  return request.headers.has("origin") || !["127.0.0.1", "localhost", "[::1]"].includes(host);
}

function json(status: number, body: unknown): WireResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
