// Runs one Node.js function for the sandbox: asks the Runtime API for work, calls the handler, reports what came of it.
// Arguments: the folder of the code, the folder of the layers.
import http from "node:http";
import { existsSync, readFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { format, inspect } from "node:util";

const [taskRoot = "/var/task"] = process.argv.slice(2);
const [host, port] = (process.env.AWS_LAMBDA_RUNTIME_API ?? "").split(":");
const version = "/2018-06-01/runtime";
let requestId = "";
let settled = false;

class Fault extends Error {
  constructor(name, message, cause) {
    super(message);
    this.name = name;
    if (cause?.stack) this.stack = `${name}: ${message}\n${cause.stack.split("\n").slice(String(cause).split("\n").length).join("\n")}`;
  }
}

process.argv.splice(2);
module.register?.("./node-path.mjs", import.meta.url);
printAsLambda();
await main();

async function main() {
  let handler;
  try {
    handler = await findHandler(process.env._HANDLER ?? "");
  } catch (error) {
    await fail(`${version}/init/error`, error, "Uncaught Exception");
    process.exit(1);
  }
  const { headers, body } = await call("GET", `${version}/invocation/next`);
  requestId = headers["lambda-runtime-aws-request-id"];
  process.on("uncaughtException", (error) => void finish(error, undefined, "Uncaught Exception"));
  process.on("unhandledRejection", (reason) => void finish(rejection(reason), undefined, "Unhandled Promise Rejection"));
  invoke(handler, JSON.parse(body), headers);
}

/** A promise ends the invocation at once, a callback when nothing is left to do, unless the context says otherwise. */
function invoke(handler, event, headers) {
  let waits = true;
  let early = [null, undefined];
  const callback = (error, result) => {
    early = [error ?? null, result];
    if (!waits) void finish(...early);
  };
  const context = {
    awsRequestId: requestId,
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: headers["lambda-runtime-client-context"] ? JSON.parse(headers["lambda-runtime-client-context"]) : undefined,
    getRemainingTimeInMillis: () => Math.max(0, Number(headers["lambda-runtime-deadline-ms"]) - Date.now()),
    get callbackWaitsForEmptyEventLoop() {
      return waits;
    },
    set callbackWaitsForEmptyEventLoop(value) {
      waits = value;
    },
    succeed: (result) => void finish(null, result),
    fail: (error) => void finish(error ?? "handled"),
    done: (error, result) => void finish(error ?? null, result),
  };
  process.once("beforeExit", () => void finish(...early));
  try {
    const result = handler(event, context, callback);
    if (typeof result?.then === "function") result.then((value) => finish(null, value), (error) => finish(error ?? "handled"));
  } catch (error) {
    void finish(error ?? "handled");
  }
}

async function finish(error, result, title = "Invoke Error") {
  if (settled) return;
  settled = true;
  const work = `${version}/invocation/${requestId}`;
  if (error !== null && error !== undefined) await fail(`${work}/error`, error, title);
  else {
    const text = marshalled(result);
    if (text instanceof Error) await fail(`${work}/error`, text, title);
    else await call("POST", `${work}/response`, text);
  }
  await call("GET", `${version}/invocation/next`);
}

function marshalled(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? "null";
  } catch (cause) {
    return new Fault("Runtime.MarshalError", `Unable to stringify response body: ${cause.message}`);
  }
}

async function findHandler(name) {
  if (name.includes("..")) throw new Fault("Runtime.MalformedHandlerName", `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  const base = path.basename(name);
  const dot = base.indexOf(".");
  if (dot < 0) throw new Fault("Runtime.MalformedHandlerName", "Bad handler");
  const loaded = await load(path.resolve(taskRoot, name.slice(0, name.length - base.length), base.slice(0, dot)));
  const found = base.slice(dot + 1).split(".").reduce((value, key) => value?.[key], loaded);
  if (!found) throw new Fault("Runtime.HandlerNotFound", `${name} is undefined or not exported`);
  if (typeof found !== "function") throw new Fault("Runtime.HandlerNotFound", `${name} is not a function`);
  return found;
}

async function load(stem) {
  const file = ["", ".js", ".mjs", ".cjs"].map((ending) => stem + ending).find((candidate) => existsSync(candidate)) ?? stem;
  try {
    return isModule(file) ? await import(pathToFileURL(file).href) : createRequire(import.meta.url)(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Fault("Runtime.UserCodeSyntaxError", String(error), error);
    if (["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND"].includes(error?.code)) throw new Fault("Runtime.ImportModuleError", String(error), error);
    throw error;
  }
}

/** As Node.js decides: by the ending, else by the nearest package.json. */
function isModule(file) {
  if (!file.endsWith(".js")) return file.endsWith(".mjs");
  for (let folder = path.dirname(file); folder.startsWith(taskRoot); folder = path.dirname(folder)) {
    const manifest = path.join(folder, "package.json");
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).type === "module";
  }
  return false;
}

function rejection(reason) {
  return reason instanceof Error ? new Fault("Runtime.UnhandledPromiseRejection", String(reason), reason) : new Fault("Runtime.UnhandledPromiseRejection", inspect(reason));
}

async function fail(where, thrown, title) {
  const isError = thrown instanceof Error || (typeof thrown === "object" && thrown !== null && "message" in thrown);
  const error = isError
    ? { errorType: thrown.name ?? "Error", errorMessage: thrown.message, trace: String(thrown.stack ?? "").split("\n") }
    : { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  const { trace, ...shown } = error;
  console.error(`${title} \t${JSON.stringify({ ...shown, stack: trace })}`);
  await call("POST", where, JSON.stringify(error), { "lambda-runtime-function-error-type": error.errorType });
}

function printAsLambda() {
  const levels = { log: "INFO", info: "INFO", warn: "WARN", error: "ERROR", debug: "DEBUG", trace: "TRACE" };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...values) => {
      process.stdout.write(`${new Date().toISOString()}\t${requestId === "" ? "undefined" : requestId}\t${level}\t${format(...values).replaceAll("\n", "\r")}\n`);
    };
  }
}

function call(method, target, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host, port, method, path: target, agent: false, headers: { ...headers, ...(body !== undefined && { "content-length": Buffer.byteLength(body) }) } }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(chunks).toString("utf8") }));
    });
    request.on("error", reject);
    request.end(body);
  });
}
