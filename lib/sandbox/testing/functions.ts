import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { CreateFunctionCommand, GetFunctionConfigurationCommand, PublishLayerVersionCommand, type CreateFunctionCommandInput, type FunctionConfiguration, type LambdaClient } from "@aws-sdk/client-lambda";
import { hub, zipOf, type TestSandbox } from "./test-sandbox";

export const functionZip = zipOf({ "index.py": "def handler(event, context):\n    return event\n" });

const trustLambda = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] });

/** A role that Lambda may assume. */
export async function executionRole(aws: TestSandbox, account = hub, RoleName = "runs-functions"): Promise<string> {
  const { Role } = await aws.iam(account).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustLambda }));
  return Role?.Arn ?? "";
}

export function createFunction(client: LambdaClient, name: string, role: string, more: Partial<CreateFunctionCommandInput> = {}) {
  return client.send(new CreateFunctionCommand({ FunctionName: name, Runtime: "python3.12", Handler: "index.handler", Role: role, Code: { ZipFile: functionZip }, ...more }));
}

/** Asks until the function is active and its last update is through. */
export async function settledFunction(client: LambdaClient, name: string): Promise<FunctionConfiguration> {
  for (;;) {
    const now = await client.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
    if (now.State === "Active" && now.LastUpdateStatus === "Successful") return now;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export async function activeFunction(client: LambdaClient, name: string, role: string, more: Partial<CreateFunctionCommandInput> = {}): Promise<FunctionConfiguration> {
  await createFunction(client, name, role, more);
  return settledFunction(client, name);
}

export async function publishLayer(client: LambdaClient, LayerName: string, ZipFile: Uint8Array = zipOf({ "python/a.py": "x = 1\n" })): Promise<string> {
  return (await client.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile } }))).LayerVersionArn ?? "";
}
