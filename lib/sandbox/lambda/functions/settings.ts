import runtimes from "../../model/runtimes.json";
import { parsePolicy } from "../../policy/document";
import { evaluate, forPrincipal } from "../../policy/evaluate";
import type { Call } from "../../wire/call";
import type { Input } from "../../wire/input";
import type { FunctionSettings } from "../../world/rows";
import { lambdaError } from "../errors";
import { authorise } from "../layers/find";
import { resolveLayers } from "./attach";

export function defaultSettings(name: string): FunctionSettings {
  return {
    runtime: null, role: "", handler: null, description: "", timeout: 3, memorySize: 128, packageType: "Zip", architectures: ["x86_64"], environment: null, layers: [],
    ephemeralStorage: 512, tracingMode: "PassThrough", loggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${name}` }, snapStart: "None", kmsKeyArn: null, deadLetterTarget: null, vpcConfig: null,
  };
}

/** The settings after a request; members it leaves out keep their value. A list of layers replaces the old one. */
export function changedSettings(call: Call, before: FunctionSettings, input: Input): FunctionSettings {
  const runtime = input.optionalString("Runtime") ?? before.runtime;
  const role = input.optionalString("Role") ?? before.role;
  if (input.has("Runtime")) checkRuntime(runtime ?? "");
  if (input.has("Role")) checkRole(call, role);
  const layers = input.optionalStrings("Layers");
  const vpc = input.group("VpcConfig");
  const subnets = vpc?.optionalStrings("SubnetIds") ?? [];
  return {
    ...before,
    runtime,
    role,
    handler: input.optionalString("Handler") ?? before.handler,
    description: input.optionalString("Description") ?? before.description,
    timeout: input.optionalNumber("Timeout") ?? before.timeout,
    memorySize: input.optionalNumber("MemorySize") ?? before.memorySize,
    environment: input.has("Environment") ? emptyAsNull(input.group("Environment")?.stringMap("Variables") ?? null) : before.environment,
    layers: layers === null ? before.layers : resolveLayers(call, layers),
    ephemeralStorage: input.group("EphemeralStorage")?.optionalNumber("Size") ?? before.ephemeralStorage,
    tracingMode: input.group("TracingConfig")?.optionalString("Mode") ?? before.tracingMode,
    loggingConfig: { ...before.loggingConfig, ...loggingOf(input) },
    snapStart: input.group("SnapStart")?.optionalString("ApplyOn") ?? before.snapStart,
    kmsKeyArn: input.has("KMSKeyArn") ? input.string("KMSKeyArn") || null : before.kmsKeyArn,
    deadLetterTarget: input.has("DeadLetterConfig") ? input.group("DeadLetterConfig")?.optionalString("TargetArn") || null : before.deadLetterTarget,
    vpcConfig: vpc ? (subnets.length === 0 ? null : { SubnetIds: subnets, SecurityGroupIds: vpc.optionalStrings("SecurityGroupIds") ?? [] }) : before.vpcConfig,
  };
}

/** The service checks runtimes apart from its other members: another code, no count, the value unquoted (recorded). */
function checkRuntime(runtime: string): void {
  if (runtimes.functionRuntime.includes(runtime) || runtimes.functionAlsoAccepted.includes(runtime)) return;
  if (runtimes.createRefused.includes(runtime) || runtimes.functionAlsoRefused.includes(runtime))
    throw lambdaError.invalidParameter(`The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`);
  throw lambdaError.invalidParameter(`Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${runtimes.functionRuntime.join(", ")}] or be a valid ARN`);
}

/** The caller must be allowed to hand the role over, and Lambda to take it. */
function checkRole(call: Call, roleArn: string): void {
  const owner = roleArn.split(":")[4] ?? "";
  if (owner !== call.caller.accountId) throw lambdaError.accessDenied("Cross-account pass role is not allowed.");
  authorise(call, "iam:PassRole", roleArn, owner, undefined, { "iam:PassedToService": "lambda.amazonaws.com" });
  const role = call.state.table("roles").get(owner, roleArn.slice(roleArn.lastIndexOf("/") + 1));
  const lambda = { accountId: owner, partition: call.partition.id, arns: [], service: "lambda.amazonaws.com" };
  const trust = role?.arn === roleArn ? forPrincipal(parsePolicy(role.trustPolicy) ?? [], lambda) : [];
  if (evaluate(trust, { action: "sts:AssumeRole", resource: roleArn, context: new Map() }).decision !== "allowed") throw lambdaError.invalidParameter("The role defined for the function cannot be assumed by Lambda.");
}

function loggingOf(input: Input): Record<string, string> {
  const config = input.group("LoggingConfig");
  return Object.fromEntries(["LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup"].flatMap((name) => (config?.has(name) ? [[name, config.string(name)]] : [])));
}

function emptyAsNull(map: Record<string, string> | null): Record<string, string> | null {
  return map && Object.keys(map).length > 0 ? map : null;
}
