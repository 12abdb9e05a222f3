import { once } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { describeExit } from "./ended";
import type { Launched } from "./launch";
import { LogTail } from "./log-tail";
import { MemoryWatch } from "./memory";
import { responseLimit, RuntimeApi, type Invocation } from "./runtime-api";

/** Lambda gives initialisation ten seconds; what takes longer is begun anew with the invocation, within the function's own time. */
const initLimitMs = 10_000;

/** A process that outlived its group may hold the output open. */
const outputGraceMs = 1000;

/** To the Runtime API, at once. */
const maxConnections = 64;

export interface Plan {
  invocation: Invocation;
  version: string;
  memoryMb: number;
  /** The log's first line. */
  announcement: string;
}

export interface Outcome {
  payload: Buffer;
  failed: boolean;
  /** Base64 of the last 4 KB of the log. */
  log: string;
}

type End = { kind: "done" } | { kind: "exited"; code: number | null; signal: string | null } | { kind: "timed-out" } | { kind: "out-of-memory" };

/** One cold start, one invocation, and the end of everything it started. `begun` resolves when the start is over, if it ever is. */
export function run(plan: Plan, launched: Launched): { begun: Promise<void>; outcome: Promise<Outcome> } {
  const log = new LogTail();
  log.line(plan.announcement);
  log.line(`START RequestId: ${plan.invocation.requestId} Version: ${plan.version}`);
  launched.output.on("data", (chunk: Buffer) => log.write(chunk));
  const running = new Running(plan, launched);
  return { begun: running.begun, outcome: outcomeOf(plan, running, log) };
}

async function outcomeOf(plan: Plan, running: Running, log: LogTail): Promise<Outcome> {
  const end = await running.ended;
  await running.stop();
  return concluded(plan, running, end, log);
}

/** A function while it runs: what it says, how long it takes, what it holds, and the first reason to end it. */
class Running {
  readonly begun: Promise<void>;
  readonly ended: Promise<End>;
  readonly api: RuntimeApi;
  readonly memory: MemoryWatch;
  durationMs = 0;
  private readonly startedAt = performance.now();
  private begunAt: number | null = null;
  private lateSince: number | null = null;
  private timer: NodeJS.Timeout;
  private begin: () => void = () => undefined;
  private end: (end: End) => void = () => undefined;

  constructor(plan: Plan, private readonly launched: Launched) {
    this.begun = new Promise((resolve) => {
      this.begin = resolve;
    });
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
    const timeOut = () => this.end({ kind: "timed-out" });
    this.timer = setTimeout(() => {
      // Here it goes on instead of beginning anew: only the time counts from now.
      this.lateSince = performance.now();
      this.timer = setTimeout(timeOut, plan.invocation.timeoutMs);
    }, initLimitMs);
    this.api = new RuntimeApi(plan.invocation, {
      began: () => {
        this.begunAt = this.lateSince ?? performance.now();
        this.begin();
        if (this.lateSince !== null) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(timeOut, plan.invocation.timeoutMs);
      },
      done: () => this.end({ kind: "done" }),
    });
    this.memory = new MemoryWatch(launched.process.pid ?? 0, plan.memoryMb, () => this.end({ kind: "out-of-memory" }));
    launched.api.maxConnections = maxConnections;
    launched.api.on("connection", (socket: Socket) => this.api.server.emit("connection", socket));
    launched.process.once("exit", (code, signal) => this.end({ kind: "exited", code, signal }));
    if (launched.process.exitCode !== null) this.end({ kind: "exited", code: launched.process.exitCode, signal: null });
  }

  /** From the start of the process until it asked for work; null when it never did. */
  get initMs(): number | null {
    return this.begunAt === null ? null : this.begunAt - this.startedAt;
  }

  async stop(): Promise<void> {
    this.durationMs = performance.now() - (this.begunAt ?? this.lateSince ?? this.startedAt);
    clearTimeout(this.timer);
    this.memory.stop();
    const { launched } = this;
    const closed = launched.output.closed ? Promise.resolve() : once(launched.output, "close");
    launched.kill();
    await Promise.race([closed, pause(outputGraceMs, undefined, { ref: false })]);
    launched.output.destroy();
    launched.api.close();
    this.api.server.closeAllConnections();
  }
}

function concluded(plan: Plan, running: Running, end: End, log: LogTail): Outcome {
  const { requestId, timeoutMs } = plan.invocation;
  const { said } = running.api;
  const answer = said?.kind === "response" ? { payload: said.payload, failed: false } : said?.kind === "error" ? { payload: said.payload, failed: true } : null;
  const problem = answer ? null : problemOf(said?.kind === "too-large", end, timeoutMs);
  if (problem) log.line(problem.kind === "timed-out" ? `${new Date().toISOString()} ${requestId} ${problem.message}\n` : `RequestId: ${requestId} Error: ${problem.message}\n${problem.type}`);
  log.line(`END RequestId: ${requestId}`);
  log.line(report(plan, running, problem));
  if (answer) return { ...answer, log: log.base64 };
  const message = problem?.kind === "too-large" ? problem.message : `RequestId: ${requestId} Error: ${problem?.message ?? ""}`;
  return { payload: Buffer.from(JSON.stringify({ errorType: problem?.type, errorMessage: message })), failed: true, log: log.base64 };
}

interface Problem {
  kind: "too-large" | "timed-out" | "exited";
  type: string;
  message: string;
}

function problemOf(tooLarge: boolean, end: End, timeoutMs: number): Problem {
  if (tooLarge) return { kind: "too-large", type: "Function.ResponseSizeTooLarge", message: `Response payload size exceeded maximum allowed payload size (${responseLimit} bytes).` };
  switch (end.kind) {
    case "timed-out":
      return { kind: "timed-out", type: "Sandbox.Timedout", message: `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds` };
    case "out-of-memory":
      return { kind: "exited", type: "Runtime.ExitError", message: describeExit(null, "SIGKILL") };
    case "exited":
      return { kind: "exited", type: "Runtime.ExitError", message: describeExit(end.code, end.signal) };
    case "done":
      return { kind: "exited", type: "Runtime.ExitError", message: describeExit(0, null) };
  }
}

function report(plan: Plan, running: Running, problem: Problem | null): string {
  const status = problem === null ? "" : problem.kind === "timed-out" ? "Status: timeout" : `Status: error\tError Type: ${problem.type}`;
  const { durationMs, initMs } = running;
  const parts = [
    `REPORT RequestId: ${plan.invocation.requestId}`, `Duration: ${durationMs.toFixed(2)} ms`, `Billed Duration: ${Math.ceil(durationMs)} ms`, `Memory Size: ${plan.memoryMb} MB`, `Max Memory Used: ${running.memory.peakMb} MB`,
    ...(initMs === null ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]), status,
  ];
  return parts.join("\t");
}
