import { InvokeCommand, type InvokeCommandInput, type LambdaClient } from "@aws-sdk/client-lambda";
import { expect, it } from "vitest";
import { givesNamespaces, hasPython } from "./machine";
import { refusal } from "./test-sandbox";

export interface Invoked {
  status: number | undefined;
  functionError: string | undefined;
  executedVersion: string | undefined;
  /** The payload, parsed. */
  value: unknown;
  /** The last 4 KB of the log. */
  log: string;
}

export async function invoke(client: LambdaClient, FunctionName: string, more: Partial<InvokeCommandInput> = {}): Promise<Invoked> {
  const answer = await client.send(new InvokeCommand({ FunctionName, LogType: "Tail", ...more }));
  const text = Buffer.from(answer.Payload ?? []).toString("utf8");
  return {
    status: answer.StatusCode, functionError: answer.FunctionError, executedVersion: answer.ExecutedVersion,
    value: text === "" ? null : (JSON.parse(text) as unknown), log: Buffer.from(answer.LogResult ?? "", "base64").toString("utf8"),
  };
}

/** Functions of every family run here, or one is missing and its functions are refused in these words. */
const missing = { python: hasPython ? null : /has no Python 3/, nodejs: null, provided: null };

/**
 * A promise about code that runs. Where the kernel gives no namespaces the promise is another one, and is tested: nothing runs,
 * and the answer says why.
 */
export function itRuns(family: keyof typeof missing, promise: string, test: () => Promise<void>, anyFunction: () => Promise<{ client: LambdaClient; name: string }>): void {
  const words = givesNamespaces ? missing[family] : /gives no namespaces.*--unisolated/;
  if (!words) return it(promise, test);
  it(`${promise}; here, where it cannot run: is refused with the reason`, async () => {
    const { client, name } = await anyFunction();
    expect(await refusal(invoke(client, name))).toMatchObject({ name: "NotOfferedBySandbox", status: 501, message: expect.stringMatching(words) as string });
  });
}
