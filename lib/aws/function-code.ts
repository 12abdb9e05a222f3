import { DeleteLogGroupCommand, ResourceNotFoundException as NoSuchLogGroup } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateFunctionCommand, DeleteFunctionCommand, GetFunctionCommand, InvokeCommand, ResourceNotFoundException, UpdateFunctionCodeCommand,
  type Architecture, type Runtime,
} from "@aws-sdk/client-lambda";
import type { AccountTarget } from "@/lib/ports/account-target";
import { AwsFailure } from "@/lib/ports/aws-failure";
import type { FunctionGateway } from "@/lib/ports/function-gateway";
import type { AwsClients } from "./clients";
import { awsFailure } from "./failure";
import { toState } from "./function-state";

type FunctionCode = Pick<FunctionGateway, "create" | "setCode" | "code" | "invoke" | "remove" | "removeLogs">;

/** The part of the gateway that makes functions, brings their code and runs it. */
export function functionCode(clients: AwsClients, target: AccountTarget): FunctionCode {
  const once = clients.lambdaOnce(target);
  return {
    async create({ name, runtime, architecture, handler, role, description, memoryMb, timeoutSeconds, layers, tags, zip }) {
      const command = new CreateFunctionCommand({
        FunctionName: name, Runtime: runtime as Runtime, Architectures: [architecture as Architecture], Handler: handler, Role: role, Description: description,
        MemorySize: memoryMb, Timeout: timeoutSeconds, Layers: [...layers], Tags: { ...tags }, Code: { ZipFile: zip },
      });
      return toState(await once.send(command).catch(rethrow("CreateFunction")));
    },

    async setCode(functionName, zip, revisionId) {
      const command = new UpdateFunctionCodeCommand({ FunctionName: functionName, ZipFile: zip, RevisionId: revisionId });
      return toState(await once.send(command).catch(rethrow("UpdateFunctionCode")));
    },

    async code(functionName, limit) {
      const command = new GetFunctionCommand({ FunctionName: functionName });
      const { Code, Configuration } = await clients.lambda(target).send(command).catch(rethrow("GetFunction"));
      if ((Configuration?.CodeSize ?? 0) > limit) return null;
      return download(Code?.Location ?? "");
    },

    async invoke(functionName, payload) {
      const command = new InvokeCommand({ FunctionName: functionName, Payload: new TextEncoder().encode(payload), LogType: "Tail" });
      const answer = await clients.lambdaInvoke(target).send(command).catch(rethrow("Invoke"));
      return {
        status: answer.StatusCode ?? 0,
        functionError: answer.FunctionError ?? null,
        payload: new TextDecoder().decode(answer.Payload),
        logTail: Buffer.from(answer.LogResult ?? "", "base64").toString("utf8"),
        executedVersion: answer.ExecutedVersion ?? null,
      };
    },

    async remove(functionName) {
      try {
        await clients.lambda(target).send(new DeleteFunctionCommand({ FunctionName: functionName }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw awsFailure("DeleteFunction", error);
      }
    },

    async removeLogs(functionName) {
      try {
        await clients.logs(target).send(new DeleteLogGroupCommand({ logGroupName: `/aws/lambda/${functionName}` }));
      } catch (error) {
        if (!(error instanceof NoSuchLogGroup)) throw awsFailure("DeleteLogGroup", error);
      }
    },
  };
}

/** By the link that GetFunction gave. The address holds a signature, so it is never part of a message. */
async function download(location: string): Promise<Uint8Array> {
  try {
    const answer = await fetch(location, { signal: AbortSignal.timeout(60_000) });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw new Error(`the link to the code answered ${answer.status}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : "the code could not be loaded";
    throw new AwsFailure("unavailable", { operation: "GetFunction", code: "CodeNotLoaded", message, requestId: null, status: null });
  }
}

function rethrow(operation: string) {
  return (error: unknown): never => {
    throw awsFailure(operation, error);
  };
}
