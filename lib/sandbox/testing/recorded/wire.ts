import { Readable } from "node:stream";
import { XMLParser } from "fast-xml-parser";

/** What came over the wire for one call, beside what the SDK made of it. */
export interface Seen {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** JSON, or XML's root element; null for neither. */
  body: unknown;
  /** What the SDK resolved or rejected with. */
  value: unknown;
}

interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: unknown;
}

/** The part of a middleware stack that is used here: every SDK client's has it, each under types of its own. */
interface Stack {
  add(middleware: unknown, options: { step: string; priority: string; name: string }): void;
}

const answers = new WeakMap<object, Omit<Seen, "value">>();
const key = Symbol("answer");
const xml = new XMLParser({ parseTagValue: false, ignoreDeclaration: true, removeNSPrefix: true });

/** Makes a client keep each answer as it came: an SDK drops nulls, casing and headers. */
export function recording<C extends { readonly middlewareStack: object }>(client: C): C {
  const stack = client.middlewareStack as Stack;
  stack.add(keepValue, { step: "initialize", priority: "high", name: "keepValue" });
  stack.add(keepAnswer, { step: "deserialize", priority: "low", name: "keepAnswer" });
  return client;
}

/** Waits for a recording client's call, refused or not. */
export async function seen(call: Promise<unknown>): Promise<Seen> {
  const value: unknown = await call.catch((error: unknown) => error);
  const answer = typeof value === "object" && value !== null ? answers.get(value) : undefined;
  if (!answer) throw new Error("nothing was answered", { cause: value });
  return { ...answer, value };
}

type Next = (args: unknown) => Promise<{ output?: unknown; response: HttpAnswer }>;
type Context = { [key]?: Omit<Seen, "value"> };

function keepValue(next: Next, context: Context): Next {
  return async (args) => {
    try {
      const result = await next(args);
      remember(result.output, context);
      return result;
    } catch (error) {
      remember(error, context);
      throw error;
    }
  };
}

function remember(value: unknown, context: Context): void {
  if (typeof value === "object" && value !== null && context[key]) answers.set(value, context[key]);
}

function keepAnswer(next: Next, context: Context): Next {
  return async (args) => {
    const result = await next(args);
    const { response } = result;
    const chunks: Buffer[] = [];
    for await (const chunk of response.body as AsyncIterable<Buffer>) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    response.body = Readable.from(bytes.length === 0 ? [] : [bytes]);
    const text = bytes.toString("utf8");
    context[key] = { status: response.statusCode, headers: response.headers, text, body: parsed(text, response.headers["content-type"] ?? "") };
    return result;
  };
}

function parsed(text: string, type: string): unknown {
  if (text === "") return null;
  if (text.startsWith("{")) return JSON.parse(text);
  if (!type.includes("xml") && !text.startsWith("<")) return null;
  return xml.parse(text);
}
