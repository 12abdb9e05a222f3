import {
  GetCodeSigningConfigCommand, GetFunctionCodeSigningConfigCommand, GetFunctionConfigurationCommand, ListTagsCommand,
  UpdateFunctionConfigurationCommand, paginateListFunctions, type FunctionConfiguration,
} from "@aws-sdk/client-lambda";
import { z } from "zod";
import type { AccountTarget } from "@/lib/ports/account-target";
import type { FunctionGateway, FunctionState, FunctionSummary } from "@/lib/ports/function-gateway";
import type { AwsClients } from "./clients";
import { awsFailure } from "./failure";

export function functionGateway(clients: AwsClients, target: AccountTarget): FunctionGateway {
  const client = clients.lambda(target);
  return {
    async *listFunctions() {
      try {
        for await (const page of paginateListFunctions({ client, pageSize: 50 }, { FunctionVersion: "ALL" })) {
          yield (page.Functions ?? []).map(toSummary);
        }
      } catch (error) {
        throw awsFailure("ListFunctions", error);
      }
    },

    async tags(functionArn) {
      try {
        return (await client.send(new ListTagsCommand({ Resource: functionArn }))).Tags ?? {};
      } catch (error) {
        throw awsFailure("ListTags", error);
      }
    },

    async getState(functionName) {
      const command = new GetFunctionConfigurationCommand({ FunctionName: functionName });
      return toState(await client.send(command).catch(rethrow("GetFunctionConfiguration")));
    },

    async codeSigning(functionName) {
      try {
        const { CodeSigningConfigArn } = await client.send(new GetFunctionCodeSigningConfigCommand({ FunctionName: functionName }));
        if (!CodeSigningConfigArn) return "none";
        const { CodeSigningConfig } = await client.send(new GetCodeSigningConfigCommand({ CodeSigningConfigArn }));
        return CodeSigningConfig?.CodeSigningPolicies?.UntrustedArtifactOnDeployment === "Enforce" ? "enforce" : "warn";
      } catch {
        // A help for the reader, not a condition: where it cannot be read, AWS says so when the layers are set.
        return "unknown";
      }
    },

    async setLayers(functionName, layers, revisionId) {
      const command = new UpdateFunctionConfigurationCommand({ FunctionName: functionName, Layers: [...layers], RevisionId: revisionId });
      return toState(await clients.lambdaOnce(target).send(command).catch(rethrow("UpdateFunctionConfiguration")));
    },
  };
}

const updateStates: Record<string, FunctionState["update"]> = { InProgress: "in-progress", Failed: "failed" };

function toState(configuration: FunctionConfiguration): FunctionState {
  return {
    ...toSummary(configuration),
    packageType: configuration.PackageType === "Image" ? "Image" : "Zip",
    revisionId: z.string().parse(configuration.RevisionId),
    active: configuration.State === undefined || configuration.State === "Active" || configuration.State === "Inactive",
    update: updateStates[configuration.LastUpdateStatus ?? ""] ?? "successful",
    updateReason: configuration.LastUpdateStatusReason ?? null,
  };
}

function rethrow(operation: string) {
  return (error: unknown): never => {
    throw awsFailure(operation, error);
  };
}

/** An allow-list: environment variables and everything else that may be secret stays behind. */
function toSummary(configuration: FunctionConfiguration): FunctionSummary {
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
