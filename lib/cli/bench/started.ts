import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startChild } from "../children.mjs";

const patienceMs = 600_000;

export type Started = { url: string; consolePid: number; dataDir: string; output: string; stop(): Promise<void> };

/** `npm start` in a checkout, on a free port and with a data folder inside it; resolves when it says where it is. */
export async function startStrata(checkout: string, dataDir = path.join(checkout, ".strata")): Promise<Started> {
  const env = settings({ PORT: "0", STRATA_DATA_DIR: dataDir });
  const child = startChild(process.execPath, ["lib/cli/start.mjs"], { cwd: checkout, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const file = path.join(dataDir, "running.json");
  for (const deadline = Date.now() + patienceMs; child.exitCode === null && Date.now() < deadline; await pause(20)) {
    if (!existsSync(file)) continue;
    const { url, consolePid, pid } = JSON.parse(readFileSync(file, "utf8")) as { url: string; consolePid: number; pid: number };
    if (pid !== child.pid) continue;
    return { url, consolePid, dataDir, output, stop: () => (child.kill("SIGTERM"), ended) };
  }
  child.kill("SIGTERM");
  throw new Error(`Strata did not start:\n${output}`);
}

/** The environment without whatever settings the caller has. */
export function settings(own: Record<string, string>): NodeJS.ProcessEnv {
  const foreign = /^(STRATA_.*|DATABASE_URL|PORT|INIT_CWD|npm_lifecycle_event)$/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  return { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...own };
}
