import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import {
  AddLayerVersionPermissionCommand, CreateFunctionCommand, DeleteLayerVersionCommand, PublishLayerVersionCommand, RemoveLayerVersionPermissionCommand, UpdateFunctionConfigurationCommand, type Runtime,
} from "@aws-sdk/client-lambda";
import { settledFunction } from "./functions";
import { invoke } from "./invocations";
import { refusal, type TestSandbox } from "./test-sandbox";

export interface Grant {
  principal: string;
  organization?: string;
}

/** What a person does on the walk, by whichever client, in one account. A refusal is thrown as an Error that names its code. */
export interface Walker {
  publishLayer(name: string, zip: Uint8Array, runtime: Runtime): Promise<string>;
  deleteLayerVersion(name: string, version: number): Promise<void>;
  share(name: string, version: number, sid: string, grant: Grant): Promise<void>;
  unshare(name: string, version: number, sid: string): Promise<void>;
  /** Answers before the function is active. */
  createFunction(name: string, options: { role: string; runtime: Runtime; handler: string; zip: Uint8Array; layers?: string[] }): Promise<void>;
  attach(name: string, layers: string[]): Promise<void>;
  /** Waits until what was done last is through. */
  settle(name: string): Promise<void>;
  /** The payload, parsed. */
  invoke(name: string): Promise<unknown>;
}

export function walkBySdk(aws: TestSandbox, account: string): Walker {
  const client = aws.lambda(account);
  const Action = "lambda:GetLayerVersion";
  return {
    publishLayer: async (LayerName, ZipFile, runtime) => (await client.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile }, CompatibleRuntimes: [runtime] }))).LayerVersionArn ?? "",
    deleteLayerVersion: async (LayerName, VersionNumber) => void (await client.send(new DeleteLayerVersionCommand({ LayerName, VersionNumber }))),
    share: async (LayerName, VersionNumber, StatementId, { principal, organization }) => void (await client.send(new AddLayerVersionPermissionCommand({ LayerName, VersionNumber, StatementId, Action, Principal: principal, OrganizationId: organization }))),
    unshare: async (LayerName, VersionNumber, StatementId) => void (await client.send(new RemoveLayerVersionPermissionCommand({ LayerName, VersionNumber, StatementId }))),
    createFunction: async (FunctionName, { role, runtime, handler, zip, layers }) => void (await client.send(new CreateFunctionCommand({ FunctionName, Role: role, Runtime: runtime, Handler: handler, Code: { ZipFile: zip }, Layers: layers, Timeout: 30 }))),
    attach: async (FunctionName, Layers) => void (await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Layers }))),
    settle: async (name) => void (await settledFunction(client, name)),
    invoke: async (name) => (await invoke(client, name)).value,
  };
}

/** The same by AWS's own command line, which serialises otherwise than the SDK. */
export function walkByCli(aws: TestSandbox, account: string): Walker {
  const run = (...args: string[]) => cli(aws, account, args);
  return {
    publishLayer: (name, zip, runtime) => withFile(zip, async (file) => (await run("publish-layer-version", "--layer-name", name, "--zip-file", `fileb://${file}`, "--compatible-runtimes", runtime, "--query", "LayerVersionArn", "--output", "text")).trim()),
    deleteLayerVersion: async (name, version) => void (await run("delete-layer-version", "--layer-name", name, "--version-number", String(version))),
    share: async (name, version, sid, { principal, organization }) =>
      void (await run("add-layer-version-permission", "--layer-name", name, "--version-number", String(version), "--statement-id", sid, "--action", "lambda:GetLayerVersion", "--principal", principal, ...(organization ? ["--organization-id", organization] : []))),
    unshare: async (name, version, sid) => void (await run("remove-layer-version-permission", "--layer-name", name, "--version-number", String(version), "--statement-id", sid)),
    createFunction: async (name, { role, runtime, handler, zip, layers = [] }) =>
      void (await withFile(zip, (file) => run("create-function", "--function-name", name, "--role", role, "--runtime", runtime, "--handler", handler, "--timeout", "30", "--zip-file", `fileb://${file}`, ...(layers.length > 0 ? ["--layers", ...layers] : [])))),
    attach: async (name, layers) => void (await run("update-function-configuration", "--function-name", name, "--layers", ...layers)),
    settle: async (name) => void (await run("wait", "function-updated-v2", "--function-name", name)),
    invoke: (name) =>
      withFile(new Uint8Array(), async (file) => {
        await run("invoke", "--function-name", name, file);
        return JSON.parse(await readFile(file, "utf8")) as unknown;
      }),
  };
}

/** What somebody is refused with: the code, and the message. */
export async function refused(attempt: Promise<unknown>): Promise<string> {
  const { name, message } = await refusal(attempt);
  return name === "Error" ? message : `${name}: ${message}`;
}

async function cli(aws: TestSandbox, account: string, args: string[]): Promise<string> {
  const region = account.startsWith("1111000") || account.startsWith("2222000") ? "cn-north-1" : "us-east-1";
  const env = { ...process.env, AWS_SHARED_CREDENTIALS_FILE: aws.sandbox.credentialsFile, AWS_CONFIG_FILE: "/dev/null", AWS_PROFILE: account, AWS_DEFAULT_REGION: region, AWS_PAGER: "", AWS_MAX_ATTEMPTS: "1" };
  try {
    return (await promisify(execFile)("aws", ["--endpoint-url", aws.sandbox.url, "lambda", ...args], { env })).stdout;
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    const [, code, message] = /An error occurred \((\w+)\) when calling the \w+ operation: ([^]*)/.exec(said) ?? [];
    throw new Error(code ? `${code}: ${message?.trim() ?? ""}` : said, { cause: error });
  }
}

async function withFile<T>(bytes: Uint8Array, work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "walk-"));
  try {
    await writeFile(path.join(folder, "file"), bytes);
    return await work(path.join(folder, "file"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
