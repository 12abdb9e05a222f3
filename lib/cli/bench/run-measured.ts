import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

const WATCH_EVERY = 20;
/** The kernel counts processor time in hundredths of a second. */
const TICKS = 100;

export interface Measured {
  seconds: number;
  /** User and system time of all its threads, and peak resident memory, as far as they were seen; 0 where the system does not tell. */
  processorSeconds: number;
  megabytes: number;
  output: string;
}

/** Runs a program to its end. */
export function runMeasured(command: string, args: readonly string[], expected: readonly number[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    const measured: Measured = { seconds: 0, processorSeconds: 0, megabytes: 0, output: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (measured.output += chunk));
    const watch = setInterval(() => {
      if (child.pid !== undefined) void look(child.pid, measured);
    }, WATCH_EVERY);
    child.on("error", (error) => {
      clearInterval(watch);
      reject(new Error(`${command} cannot be run, and the benchmark compares with it: ${error.message}`));
    });
    child.on("exit", () => (measured.seconds = (performance.now() - started) / 1000));
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === null || !expected.includes(code)) reject(new Error(`${command} ${args.join(" ")} exited with ${code ?? "a signal"}`));
      else resolve(measured);
    });
  });
}

/** The kernel's own high-water mark, and its count of ticks. */
async function look(pid: number, measured: Measured): Promise<void> {
  const [status, stat] = await Promise.all(["status", "stat"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")));
  measured.megabytes = Math.max(measured.megabytes, Number(/VmHWM:\s+(\d+) kB/.exec(status ?? "")?.[1] ?? 0) / 1024);
  // After the name in parentheses, which may hold anything: fields 14 and 15 of proc(5).
  const fields = (stat ?? "").slice((stat ?? "").lastIndexOf(")") + 2).split(" ");
  measured.processorSeconds = Math.max(measured.processorSeconds, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS);
}
