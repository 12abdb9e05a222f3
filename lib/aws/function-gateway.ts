import { ListTagsCommand, paginateListFunctions, type FunctionConfiguration } from "@aws-sdk/client-lambda";
import { z } from "zod";
import type { AccountTarget } from "@/lib/ports/account-target";
import type { FunctionGateway, FunctionSummary } from "@/lib/ports/function-gateway";
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
