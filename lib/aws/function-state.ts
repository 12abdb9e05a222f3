import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import { z } from "zod";
import type { FunctionState, FunctionSummary } from "@/lib/ports/function-gateway";

const updateStates: Record<string, FunctionState["update"]> = { InProgress: "in-progress", Failed: "failed" };

export function toState(configuration: FunctionConfiguration): FunctionState {
  return {
    ...toSummary(configuration),
    packageType: configuration.PackageType === "Image" ? "Image" : "Zip",
    handler: configuration.Handler ?? null,
    description: configuration.Description ?? "",
    memoryMb: configuration.MemorySize ?? 128,
    timeoutSeconds: configuration.Timeout ?? 3,
    codeSha256: configuration.CodeSha256 ?? "",
    revisionId: z.string().parse(configuration.RevisionId),
    active: configuration.State === undefined || configuration.State === "Active" || configuration.State === "Inactive",
    broken: configuration.State === "Failed",
    stateReason: configuration.StateReason ?? null,
    update: updateStates[configuration.LastUpdateStatus ?? ""] ?? "successful",
    updateReason: configuration.LastUpdateStatusReason ?? null,
  };
}

/** An allow-list: environment variables and everything else that may be secret stays behind. */
export function toSummary(configuration: FunctionConfiguration): FunctionSummary {
  const qualifier = configuration.Version ?? "$LATEST";
  return {
    functionName: z.string().parse(configuration.FunctionName),
    functionArn: z.string().parse(configuration.FunctionArn).replace(new RegExp(`:${qualifier.replace("$", "\\$")}$`), ""),
    qualifier,
    runtime: configuration.Runtime ?? null,
    architecture: configuration.Architectures?.[0] ?? "x86_64",
    role: configuration.Role ?? null,
    codeSize: configuration.CodeSize ?? 0,
    lastModified: configuration.LastModified ? new Date(configuration.LastModified.replace("+0000", "Z")) : null,
    layers: (configuration.Layers ?? []).map((layer) => ({ arn: z.string().parse(layer.Arn), codeSize: layer.CodeSize ?? 0 })),
  };
}
