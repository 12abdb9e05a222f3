import { createHash } from "node:crypto";
import { models, shapeOf } from "../../model/model";
import type { FunctionCode, FunctionRow, FunctionSettings, FunctionVersionRow } from "../../world/rows";
import { lambdaDate } from "../dates";

const unset = Object.fromEntries(Object.keys(shapeOf(models.lambda, "FunctionConfiguration").members ?? {}).map((name) => [name, null]));

interface Identity {
  arn: string;
  version: string;
  revisionId: string;
  modifiedAt: number;
  masterArn: string | null;
}

/** A FunctionConfiguration without anything about its state, as lists show it; what is unset is null. */
function configuration(name: string, settings: FunctionSettings, code: FunctionCode, identity: Identity): Record<string, unknown> {
  return {
    ...unset,
    FunctionName: name,
    FunctionArn: identity.arn,
    Runtime: settings.runtime,
    Role: settings.role,
    Handler: settings.handler,
    CodeSize: code.blob.size,
    Description: settings.description,
    Timeout: settings.timeout,
    MemorySize: settings.memorySize,
    LastModified: lambdaDate(identity.modifiedAt),
    CodeSha256: Buffer.from(code.blob.sha256, "hex").toString("base64"),
    Version: identity.version,
    VpcConfig: settings.vpcConfig && { ...settings.vpcConfig, VpcId: "", Ipv6AllowedForDualStack: false },
    DeadLetterConfig: settings.deadLetterTarget === null ? null : { TargetArn: settings.deadLetterTarget },
    Environment: settings.environment && { Variables: settings.environment },
    KMSKeyArn: settings.kmsKeyArn,
    TracingConfig: { Mode: settings.tracingMode },
    MasterArn: identity.masterArn,
    RevisionId: identity.revisionId,
    Layers: settings.layers.length === 0 ? null : settings.layers.map((layer) => ({ Arn: layer.arn, CodeSize: layer.codeSize })),
    PackageType: settings.packageType,
    Architectures: settings.architectures,
    EphemeralStorage: { Size: settings.ephemeralStorage },
    SnapStart: { ApplyOn: settings.snapStart, OptimizationStatus: "Off" },
    LoggingConfig: settings.loggingConfig,
  };
}

export function latestConfiguration(row: FunctionRow, qualified: boolean): Record<string, unknown> {
  return configuration(row.name, row.settings, row.code, { arn: qualified ? `${row.arn}:$LATEST` : row.arn, version: "$LATEST", revisionId: row.revisionId, modifiedAt: row.modifiedAt, masterArn: null });
}

export function versionConfiguration(row: FunctionRow, version: FunctionVersionRow, qualified = true): Record<string, unknown> {
  return configuration(row.name, version.settings, version.code, { arn: qualified ? version.arn : row.arn, version: String(version.version), revisionId: version.revisionId, modifiedAt: version.modifiedAt, masterArn: null });
}

/** With what a single function's answers say about state; a function being created shows no update. */
export function withState(body: Record<string, unknown>, row: FunctionRow, isLatest: boolean): Record<string, unknown> {
  const settling = isLatest ? row.settling?.kind : undefined;
  return {
    ...body,
    ...(settling === "create" ? { State: "Pending", StateReason: beingCreated, StateReasonCode: "Creating" } : { State: "Active" }),
    ...updateStatus(settling),
    RuntimeVersionConfig: body.Runtime === null ? null : { RuntimeVersionArn: runtimeVersionArn(String(body.Runtime), row.arn), Error: null },
  };
}

const beingCreated = "The function is being created.";

/** The reason given for an update is, as recorded, the one for a creation. */
function updateStatus(settling: "create" | "update" | undefined): Record<string, string> {
  if (settling === "create") return {};
  if (settling === "update") return { LastUpdateStatus: "InProgress", LastUpdateStatusReason: beingCreated, LastUpdateStatusReasonCode: "Creating" };
  return { LastUpdateStatus: "Successful" };
}

function runtimeVersionArn(runtime: string, functionArn: string): string {
  const [, partition, , region] = functionArn.split(":");
  return `arn:${partition ?? ""}:lambda:${region ?? ""}::runtime:${createHash("sha256").update(runtime).digest("hex")}`;
}
