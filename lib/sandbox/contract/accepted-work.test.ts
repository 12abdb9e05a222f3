import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { ChildProcess } from "node:child_process";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publishLayer } from "../testing/functions";
import { itRuns } from "../testing/invocations";
import { runs } from "../testing/machine";
import { runSandbox } from "../testing/sandbox-process";
import { TestFunctions } from "../testing/test-functions";
import { TestSandbox } from "../testing/test-sandbox";

let dir: string;
let child: ChildProcess;
let aws: TestSandbox;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "sandbox-accepted-"));
});
afterEach(async () => {
  child.kill("SIGKILL");
  await rm(dir, { recursive: true, force: true, maxRetries: 3 });
});

/** One after another over the same data. */
async function start(...args: string[]): Promise<void> {
  const started = await runSandbox(["--data", dir, ...args]);
  child = started.child;
  aws = await TestSandbox.reach(started.url, dir);
}

async function killed(): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

const journals = async () => (await Promise.all((await readdir(dir)).filter((name) => name.startsWith("journal-")).map((name) => readFile(path.join(dir, name), "utf8")))).join("");
const anyFunction = async () => {
  await start();
  const functions = await TestFunctions.in(aws);
  return { client: aws.lambda(), name: await functions.create({ "index.js": "exports.handler = async () => 1" }, { Runtime: "nodejs22.x" }) };
};

describe("An Event that was answered with 202", () => {
  itRuns("nodejs", "runs again after a kill, and no more once it has run", async () => {
    await start();
    const mark = String(1000 + Math.random());
    const name = await (await TestFunctions.in(aws)).create({ "index.js": "exports.handler = async (event) => event.seconds && require('child_process').execSync('sleep ' + event.seconds);" }, { Runtime: "nodejs22.x", Timeout: 600 });
    const send = (event: object) => aws.lambda().send(new InvokeCommand({ FunctionName: name, InvocationType: "Event", Payload: Buffer.from(JSON.stringify(event)) }));
    expect((await send({})).StatusCode).toBe(202);
    await expect.poll(journals, { timeout: 60_000 }).toMatch(/\["invocations","","[0-9a-f-]{36}",null\]/);
    expect((await send({ seconds: mark })).StatusCode).toBe(202);
    await expect.poll(() => runs(mark), { timeout: 60_000 }).toBe(true);
    await killed();
    await expect.poll(() => runs(mark), { timeout: 60_000 }).toBe(false);
    await start();
    await expect.poll(() => runs(mark), { timeout: 60_000 }).toBe(true);
    expect((await journals()).match(/\["invocations","","[0-9a-f-]{36}",null\]/g)).toHaveLength(1);
  }, anyFunction);
});

describe("What changed", () => {
  let server: Server;
  let taken: string[];
  let answer: (response: ServerResponse) => void;

  beforeEach(async () => {
    taken = [];
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        taken.push((JSON.parse(text) as { id: string }).id);
        answer(response);
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const subscribed = () => start("--events", `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, "--events-key", "secret");

  it("and was not taken by a subscriber before a kill is told after it, once, in order", async () => {
    answer = () => undefined;
    await subscribed();
    await publishLayer(aws.lambda(), "first");
    await publishLayer(aws.lambda(), "second");
    await expect.poll(() => taken.length, { timeout: 60_000 }).toBe(1);
    await killed();
    answer = (response) => response.end();
    const [first] = taken.splice(0);
    await subscribed();
    await expect.poll(() => taken.length, { timeout: 60_000 }).toBe(2);
    expect([taken[0], new Set(taken).size]).toEqual([first, 2]);
    await expect.poll(async () => ((await journals()).match(/\["events","","\d+",null\]/g) ?? []).length, { timeout: 60_000 }).toBe(2);
    await killed();
    await subscribed();
    await publishLayer(aws.lambda(), "third");
    await expect.poll(() => taken.length, { timeout: 60_000 }).toBe(3);
  });
});
