import type { CreateFunctionCommandInput, LambdaClient } from "@aws-sdk/client-lambda";
import { activeFunction, executionRole } from "./functions";
import { invoke, itRuns, type Invoked } from "./invocations";
import { hub, zipOf, type TestSandbox } from "./test-sandbox";

type Files = Record<string, string>;
type Settings = Partial<CreateFunctionCommandInput>;

/** Functions made and run in one line each, in one account of one sandbox. */
export class TestFunctions {
  private made = 0;

  private constructor(readonly aws: TestSandbox, readonly client: LambdaClient, readonly role: string) {}

  static async in(aws: TestSandbox, account = hub): Promise<TestFunctions> {
    return new TestFunctions(aws, aws.lambda(account), await executionRole(aws, account));
  }

  /** Files of the code, and what else is said of the function. Answers its name. */
  async create(files: Files, settings: Settings): Promise<string> {
    this.made += 1;
    const name = settings.FunctionName ?? `function-${this.made}`;
    await activeFunction(this.client, name, this.role, { Handler: "index.handler", Timeout: 30, ...settings, Code: { ZipFile: zipOf(files) } });
    return name;
  }

  async run(files: Files, settings: Settings, payload: unknown = {}): Promise<Invoked> {
    return invoke(this.client, await this.create(files, settings), { Payload: Buffer.from(JSON.stringify(payload)) });
  }

  python(code: string, settings: Settings = {}): Promise<Invoked> {
    return this.run({ "index.py": code }, { Runtime: "python3.12", ...settings });
  }

  node(code: string, settings: Settings = {}): Promise<Invoked> {
    return this.run({ "index.js": code }, { Runtime: "nodejs22.x", ...settings });
  }
}

/** `itRuns` for the functions of a sandbox that is started later. */
export function runningIn(functions: () => TestFunctions, family: "python" | "nodejs" | "provided" = "nodejs") {
  const Runtime = ({ python: "python3.12", nodejs: "nodejs22.x", provided: "provided.al2023" } as const)[family];
  return (promise: string, test: () => Promise<void>) =>
    itRuns(family, promise, test, async () => ({ client: functions().client, name: await functions().create({ "index.js": "exports.handler = async () => 1;" }, { Runtime }) }));
}
