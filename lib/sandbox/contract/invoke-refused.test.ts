import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { invoke } from "../testing/invocations";
import { givesNamespaces, hasPython } from "../testing/machine";
import { runningIn, TestFunctions } from "../testing/test-functions";
import { publishLayer } from "../testing/functions";
import { refusal, TestSandbox, zipOf } from "../testing/test-sandbox";

const root = path.resolve(import.meta.dirname, "../../..");
const code = { "index.js": "exports.handler = async () => 'ran';" };
const settings = { Runtime: "nodejs22.x" } as const;
let dir: string;
let child: ChildProcess | null = null;

beforeEach(async () => void (dir = await mkdtemp(path.join(tmpdir(), "sandbox-apart-"))));
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
  child = null;
  await rm(dir, { recursive: true, force: true });
});

/** The sandbox's command where the kernel gives no namespaces: on a machine that does, in one that may make no others and holds no right. */
async function withoutNamespaces(...args: string[]): Promise<TestSandbox> {
  const barred = ["unshare", "--user", "--map-root-user", "/bin/sh", "-c", 'echo 0 >/proc/sys/user/max_user_namespaces && exec setpriv --bounding-set=-all --inh-caps=-all -- "$@"', "sh"];
  return apart(givesNamespaces ? barred : [], ...args);
}

async function apart(before: string[], ...args: string[]): Promise<TestSandbox> {
  const [command = "", ...rest] = [...before, process.execPath, "--import", "tsx", "lib/sandbox/main.ts", "--rates", "off", "--data", dir, ...args];
  child = spawn(command, rest, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) return TestSandbox.reach(line.replace("sandbox ready ", ""), dir);
  throw new Error("the sandbox ended before it was ready");
}

describe("where the kernel gives no namespaces", () => {
  it("Invoke refuses, says why and what can be done, and everything else works", async () => {
    const functions = await TestFunctions.in(await withoutNamespaces());
    const name = await functions.create(code, settings);
    expect(await refusal(invoke(functions.client, name))).toEqual({
      name: "NotOfferedBySandbox", status: 501,
      message: expect.stringMatching(/^The sandbox does not offer Invoke on this machine, which gives no namespaces to run code apart from it \(.+\)\. Start it with --unisolated to run functions as your own user, with your files and your network in their reach\.$/) as string,
    });
    expect((await functions.client.send(new InvokeCommand({ FunctionName: name, InvocationType: "DryRun" }))).StatusCode).toBe(204);
  });

  it("with --unisolated it runs them as this user, with layers where they lie; time and memory stay limited", async () => {
    const functions = await TestFunctions.in(await withoutNamespaces("--unisolated"));
    const layer = await publishLayer(functions.client, "layer", zipOf({ "nodejs/node_modules/a/index.js": "module.exports = 'from a layer';", "python/a.py": "x = 'from a layer'" }));
    const answer = await functions.node("exports.handler = async () => [require('a'), process.cwd()];", { Layers: [layer] });
    expect(answer.value).toEqual(["from a layer", expect.stringMatching(new RegExp(`^${dir}/`))]);
    expect(await functions.node("exports.handler = () => { for (;;); };", { Timeout: 1 })).toMatchObject({ functionError: "Unhandled", value: { errorType: "Sandbox.Timedout" } });
    expect(await functions.node("exports.handler = async () => { const all = []; for (;;) { all.push(Buffer.alloc(8 << 20, 1)); await new Promise((resolve) => setTimeout(resolve, 10)); } };")).toMatchObject({ value: { errorType: "Runtime.ExitError" } });
    if (hasPython) expect((await functions.python("import a\ndef handler(event, context):\n    return a.x\n", { Layers: [layer] })).value).toBe("from a layer");
  });
});

describe("where the kernel gives namespaces", () => {
  let functions: TestFunctions;
  const itRuns = runningIn(() => functions);
  beforeEach(async () => void (functions = await TestFunctions.in(await apart([], ...(givesNamespaces ? ["--unisolated"] : [])))));

  itRuns("--unisolated changes nothing", async () => {
    expect((await functions.node("exports.handler = async () => process.cwd();")).value).toBe("/var/task");
  });

  itRuns("a function ends with the sandbox, even when that is killed; the next one begins with nothing left behind", async () => {
    const mark = String(1000 + Math.random());
    const name = await functions.create({ "index.js": `exports.handler = async () => { require('child_process').execSync('sleep ${mark}'); };` }, { ...settings, Timeout: 600 });
    // Not an Event: what was accepted as one would run again.
    const answer = functions.client.send(new InvokeCommand({ FunctionName: name })).catch(() => null);
    while ((await sleepers(mark)) === 0) await new Promise((resolve) => setImmediate(resolve));
    child?.kill("SIGKILL");
    while ((await sleepers(mark)) > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await answer).toBeNull();
    expect(await readdir(dir)).toContain("invoke");
    await apart([]);
    expect(await readdir(dir)).not.toContain("invoke");
  });
});

describe("a sandbox that listens elsewhere than on loopback", () => {
  it("answers everything but Invoke, and says why", async () => {
    const aws = await TestSandbox.start({ exposedAt: "0.0.0.0" });
    const functions = await TestFunctions.in(aws);
    const name = await functions.create(code, settings);
    expect(await refusal(invoke(functions.client, name))).toEqual({
      name: "NotOfferedBySandbox", status: 501, message: "The sandbox does not offer Invoke while it listens on 0.0.0.0: it runs code for whoever reaches it, so it must listen on loopback alone.",
    });
    await aws.stop();
  });
});

async function sleepers(seconds: string): Promise<number> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return lines.filter((line) => line === `sleep\0${seconds}\0`).length;
}
