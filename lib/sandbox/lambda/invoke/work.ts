import type { Call } from "../../wire/call";
import { newSession } from "../../wire/identities";
import type { Target } from "../functions/find";
import type { FunctionName } from "../functions/names";
import { environmentOf, type Credentials } from "./environment";
import type { Work } from "./invoker";
import { programOf } from "./program";

const sessionMs = 3_600_000;

/** Where and when it is run: in the call that asked for it, or later. */
export type Setting = Pick<Call, "world" | "state" | "region" | "partition" | "now">;

export interface Sent {
  requestId: string;
  payload: Buffer;
  clientContext: string | null;
}

/** All it takes to run a function once, as it is now. */
export async function workOf(call: Setting, name: FunctionName, { row, version }: Target, { requestId, payload, clientContext }: Sent): Promise<Work> {
  const settings = version?.settings ?? row.settings;
  const program = await programOf(settings.runtime ?? "");
  const versionName = version ? String(version.version) : "$LATEST";
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
function credentialsOf(call: Setting, roleArn: string, functionName: string): Credentials | null {
  const accountId = roleArn.split(":")[4] ?? "";
  const role = call.state.table("roles").get(accountId, roleArn.slice(roleArn.lastIndexOf("/") + 1));
  if (!role) return null;
  const session = newSession(role, accountId, call.partition.id, { sessionName: functionName, sourceIdentity: null, policy: null, tags: { values: {}, transitive: [] }, expiresAt: call.now + sessionMs });
  return { accessKeyId: session.accessKeyId, secret: session.secret, token: call.world.seal.close(session) };
}
