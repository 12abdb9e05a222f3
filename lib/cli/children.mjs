// @ts-check
// The processes a command starts. They stay in its process group, and none outlives it by more than three seconds.
import { spawn } from "node:child_process";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const running = new Set();

const graceMs = 2_000;

/** @param {string} program @param {readonly string[]} args @param {import("node:child_process").SpawnOptions} options */
export function startChild(program, args, options) {
  const child = spawn(program, args, options);
  running.add(child);
  child.once("exit", () => running.delete(child)).once("error", () => running.delete(child));
  return child;
}

/**
 * A Node process that serves until it is told to end, or until this process is gone, even by SIGKILL.
 * @param {readonly string[]} args @param {{ cwd: string, env?: NodeJS.ProcessEnv, stdio: ["ignore", "pipe" | "inherit", "inherit"] }} options
 */
export function startServing(args, { stdio, ...options }) {
  const follow = new URL("./end-with-starter.mjs", import.meta.url).href;
  const env = { ...(options.env ?? process.env), STRATA_STARTER: String(process.pid) };
  return startChild(process.execPath, ["--import", follow, ...args], { ...options, env, stdio: [...stdio, "ipc"] });
}

/** A child's end, in words: "exit code 1", "signal SIGKILL", "spawn npm ENOENT". @param {ChildProcess} child @returns {Promise<{ code: number, reason: string }>} */
export function endOf(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, reason: error.message }));
    child.once("close", (code, signal) => resolve({ code: code ?? 1, reason: signal ? `signal ${signal}` : `exit code ${code}` }));
  });
}

/** Asks every child to end, and after two seconds makes it. */
export async function endChildren() {
  const ends = [...running].map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of running) child.kill("SIGTERM");
  const deadline = setTimeout(() => {
    for (const child of running) child.kill("SIGKILL");
  }, graceMs);
  await Promise.all(ends);
  clearTimeout(deadline);
}

/**
 * On INT or TERM: ends the children, then this process. HUP is left alone, so that nohup means what it says.
 * @param {(signal: NodeJS.Signals) => number} exitCode
 */
export function endWithSignals(exitCode) {
  let ending = false;
  /** @param {NodeJS.Signals} signal */
  const end = async (signal) => {
    if (ending) return;
    ending = true;
    await endChildren();
    process.exit(exitCode(signal));
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => void end(signal));
  if (process.env.npm_lifecycle_event) watchParent(() => void end("SIGTERM"));
}

/**
 * npm passes TERM to the shell it runs scripts in, and that shell dies without passing it on: losing the parent is the
 * only sign that reaches us.
 * @param {() => void} lost
 */
function watchParent(lost) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    lost();
  }, 250);
  watch.unref();
}
