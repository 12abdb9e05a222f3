import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** What the runtime said about its one invocation. */
export type Said =
  | { kind: "response"; payload: Buffer }
  | { kind: "error"; payload: Buffer; duringInit: boolean }
  | { kind: "too-large" };

export interface Invocation {
  requestId: string;
  functionArn: string;
  payload: Buffer;
  clientContext: string | null;
  timeoutMs: number;
}

/** Recorded in public: 6 MB and a hundred bytes of answer. */
export const responseLimit = 6_291_556;

const version = "/2018-06-01/runtime";

/**
 * The Lambda Runtime API for one invocation: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. The second
 * time the runtime asks for work it is told nothing: it has finished.
 */
export class RuntimeApi {
  readonly server: Server;
  said: Said | null = null;
  private begun = false;
  private listening = true;

  /** @param events `began`: the runtime took the invocation; `done`: nothing more is to be expected from it. */
  constructor(private readonly invocation: Invocation, private readonly events: { began(): void; done(): void }) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => request.socket.destroy());
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const own = `${version}/invocation/${this.invocation.requestId}`;
    if (method === "GET" && url === `${version}/invocation/next`) return this.next(response);
    if (method === "POST" && url === `${version}/init/error`) return this.hear(request, response, (payload) => ({ kind: "error", payload, duringInit: true }));
    if (method === "POST" && url === `${own}/response`) return this.hear(request, response, (payload) => ({ kind: "response", payload }));
    if (method === "POST" && url === `${own}/error`) return this.hear(request, response, (payload) => ({ kind: "error", payload, duringInit: false }));
    reply(response, url.startsWith(`${version}/invocation/`) ? 400 : 404, { errorMessage: "Invalid request ID", errorType: "InvalidRequestID" });
  }

  private next(response: ServerResponse): void {
    if (this.begun) {
      if (this.said) this.events.done();
      return;
    }
    this.begun = true;
    const { requestId, functionArn, payload, clientContext, timeoutMs } = this.invocation;
    this.events.began();
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": payload.length,
      "lambda-runtime-aws-request-id": requestId,
      "lambda-runtime-deadline-ms": String(Date.now() + timeoutMs),
      "lambda-runtime-invoked-function-arn": functionArn,
      ...(clientContext !== null && { "lambda-runtime-client-context": Buffer.from(clientContext, "base64").toString("utf8").replace(/[^\x20-\x7e]/g, "") }),
    });
    response.end(payload);
  }

  private async hear(request: IncomingMessage, response: ServerResponse, said: (payload: Buffer) => Said): Promise<void> {
    // Only the first is read: a thousand answers at once would each be held in memory.
    if (!this.listening) return reply(response, 403, { errorMessage: "State transition is not allowed", errorType: "InvalidStateTransition" });
    this.listening = false;
    const payload = await readWithin(request, responseLimit);
    this.said = payload ? said(payload) : { kind: "too-large" };
    reply(response, payload ? 202 : 413, payload ? { status: "OK" } : { errorMessage: `Exceeded maximum allowed payload size (${responseLimit} bytes).`, errorType: "RequestEntityTooLarge" });
    if (this.said.kind === "error" && this.said.duringInit) this.events.done();
  }
}

/** Null when it is larger; what is over is read and forgotten, so that the runtime hears why. */
async function readWithin(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= limit ? Buffer.concat(chunks) : null;
}

function reply(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.end(text);
}
