import {
  GetCodeSigningConfigCommand, GetFunctionCodeSigningConfigCommand, GetFunctionConfigurationCommand, ListTagsCommand,
  UpdateFunctionConfigurationCommand, paginateListFunctions,
} from "@aws-sdk/client-lambda";
import type { AccountTarget } from "@/lib/ports/account-target";
import type { FunctionGateway } from "@/lib/ports/function-gateway";
import type { AwsClients } from "./clients";
import { awsFailure } from "./failure";
import { functionCode } from "./function-code";
import { toState, toSummary } from "./function-state";

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

    ...functionCode(clients, target),
  };
}

function rethrow(operation: string) {
  return (error: unknown): never => {
    throw awsFailure(operation, error);
  };
}
