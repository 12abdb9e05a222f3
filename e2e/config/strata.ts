import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "../..");
const patienceMs = 300_000;

export type RunningStrata = {
  url: string;
  sandboxUrl: string;
  sandboxCredentials: string;
  dataDir: string;
  /** Ends it as an administrator would, or, with "SIGKILL", as a power cut would. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
};

/** `npm start` or `npm run dev` on a data folder: the same starter, so that what is tested is what users run. A fixed port survives a restart. */
export async function startStrata(dataDir: string, port = 0, mode: "start" | "dev" = "start"): Promise<RunningStrata> {
  const running = path.join(dataDir, "running.json");
  const child = spawn(process.execPath, ["lib/cli/start.mjs", ...(mode === "dev" ? ["--dev"] : [])], {
    cwd: root,
    env: { ...withoutSettings(process.env), NODE_ENV: mode === "dev" ? "development" : "production", PORT: String(port), STRATA_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that a power cut can be had for console, sandbox and starter at once.
    detached: process.platform !== "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));

  const isOver = () => child.exitCode !== null || child.signalCode !== null;

  const place = await placeOf(running, child.pid, isOver, () => output);
  return {
    ...place,
    dataDir,
    async stop(signal = "SIGTERM") {
      if (!isOver() && child.pid) process.kill(signal === "SIGKILL" ? -child.pid : child.pid, signal);
      await ended;
    },
  };
}

type Place = Pick<RunningStrata, "url" | "sandboxUrl" | "sandboxCredentials">;

async function placeOf(file: string, pid: number | undefined, isOver: () => boolean, output: () => string): Promise<Place> {
  for (const deadline = Date.now() + patienceMs; !isOver() && Date.now() < deadline; await pause(100)) {
    if (!existsSync(file)) continue;
    // What a killed one left behind names another process.
    const place = JSON.parse(readFileSync(file, "utf8")) as Place & { pid: number };
    if (place.pid === pid) return place;
  }
  throw new Error(`Strata did not start:\n${output()}`);
}

/** The tests bring their own settings: whoever runs them may have others. */
function withoutSettings(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const foreign = /^(STRATA_(?!E2E_)|DATABASE_URL$|PORT$|INIT_CWD$)/;
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name))) };
}
