import { randomUUID } from "node:crypto";
import { parsePolicy } from "../../policy/document";
import type { Call } from "../../wire/call";
import { newSession } from "../../wire/identities";
import type { FunctionRow } from "../../world/rows";
import { lambdaError } from "../errors";
import { findTarget, type Target } from "../functions/find";
import { readFunctionName, type FunctionName } from "../functions/names";
import { authorise } from "../layers/find";
import type { LambdaAnswer, LambdaHandler } from "../service";
import { environmentOf, type Credentials } from "./environment";
import { invokerOf, type Work } from "./invoker";
import { programOf } from "./program";
import type { Outcome } from "./run";

/** Bytes of an Event's payload. A synchronous one is limited as a request: 6 MB. */
const eventLimit = 1_048_576;
const sessionMs = 3_600_000;

export const invoke: LambdaHandler = async (call, { input, payload }) => {
  const name = readFunctionName(call, input);
  const type = input.optionalString("InvocationType") ?? "RequestResponse";
  const event = checkedPayload(payload, type);
  const target = openTarget(call, name);
  if (target.row.settling?.kind === "create") throw lambdaError.conflict("The operation cannot be performed at this time. The function is currently in the following state: Pending");
  if (type === "DryRun") return { status: 204, body: null };
  const invoker = await invokerOf(call.world);
  await invoker.check();
  const work = await workOf(call, name, target, event, input.optionalString("ClientContext"));
  const outcome = invoker.invoke(work);
  if (type === "RequestResponse") return answered(await outcome, work, input.optionalString("LogType") === "Tail");
  outcome.catch((error: unknown) => process.stderr.write(`sandbox: the event ${work.plan.invocation.requestId} for ${name.arn}: ${error instanceof Error ? error.message : String(error)}\n`));
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

async function workOf(call: Call, name: FunctionName, { row, version }: Target, payload: Buffer, clientContext: string | null): Promise<Work> {
  const settings = version?.settings ?? row.settings;
  const program = await programOf(settings.runtime ?? "");
  const versionName = version ? String(version.version) : "$LATEST";
  const requestId = randomUUID();
  const logStream = `${new Date(call.now).toISOString().slice(0, 10).replaceAll("-", "/")}/[${versionName}]${requestId.replaceAll("-", "")}`;
  const about = { functionName: row.name, version: versionName, region: call.region, settings, credentials: credentialsOf(call, settings.role, row.name), logStream };
  return {
    plan: {
      invocation: { requestId, functionArn: name.qualifier === null ? name.arn : `${name.arn}:${name.qualifier}`, payload, clientContext, timeoutMs: settings.timeout * 1000 },
      version: versionName,
      memoryMb: settings.memorySize,
      announcement: program.announcement,
    },
    launch: {
      interpreter: program.interpreter,
      command: (roots) => program.command(roots, settings.memorySize),
      environment: (roots, runtimeApi) => environmentOf({ ...about, runtimeApi }, roots),
      memoryMb: settings.memorySize,
      temporaryMb: settings.ephemeralStorage,
    },
    code: (version ?? row).code.blob,
    layers: settings.layers.map((layer) => layer.blob),
  };
}

/** A session of the execution role, good for an hour in this sandbox; none when the role is gone. */
function credentialsOf(call: Call, roleArn: string, functionName: string): Credentials | null {
  const accountId = roleArn.split(":")[4] ?? "";
  const role = call.state.table("roles").get(accountId, roleArn.slice(roleArn.lastIndexOf("/") + 1));
  if (!role) return null;
  const session = newSession(role, accountId, call.partition.id, { sessionName: functionName, sourceIdentity: null, tags: { values: {}, transitive: [] }, policy: null, expiresAt: call.now + sessionMs });
  return { accessKeyId: session.accessKeyId, secret: session.secret, token: call.world.seal.close(session) };
}

function answered(outcome: Outcome, work: Work, tail: boolean): LambdaAnswer {
  return {
    status: 200,
    headers: { "x-amz-executed-version": work.plan.version, ...(outcome.failed && { "x-amz-function-error": "Unhandled" }), ...(tail && { "x-amz-log-result": outcome.log }) },
    body: outcome.payload,
  };
}
