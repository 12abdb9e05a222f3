// @ts-check
import { setTimeout as pause } from "node:timers/promises";
import { endOf, startServing } from "./children.mjs";
import { Refusal } from "./refusal.mjs";

const patienceMs = 180_000;

/**
 * Starts the console's server and waits until its health says that migrations and seed are through.
 * @param {{ root: string, mode: "start" | "dev", host: string, port: number, url: string, env: NodeJS.ProcessEnv }} how
 * @returns {Promise<{ pid: number, ended: Promise<{ code: number, reason: string }> }>} @throws {Refusal}
 */
export async function startConsole({ root, mode, host, port, url, env }) {
  const args = ["node_modules/next/dist/bin/next", mode, "--hostname", host, "--port", String(port)];
  const child = startServing(args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let quiet = true;
  let unsaid = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk) => (quiet ? (unsaid += chunk) : process.stdout.write(chunk)));
  const ended = endOf(child);
  await Promise.race([healthy(`${url}/api/health`), ended.then(({ reason }) => {
    throw new Refusal({
      detail: unsaid,
      seen: `the console ended before it was ready (${reason})`,
      expected: "a console that answers",
      todo: "see its words above.",
    });
  })]);
  quiet = false;
  return { pid: child.pid ?? 0, ended };
}

/** @param {string} url */
async function healthy(url) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask(url);
    if (answer === null) return;
    if (Date.now() > deadline) {
      throw new Refusal({
        seen: `after ${patienceMs / 1000} s ${url} still says: ${answer}`, expected: '200 {"status":"ok"}', todo: "see the words above.",
      });
    }
    await pause(150);
  }
}

/** @param {string} url @returns {Promise<string | null>} null when it can serve, else what it says */
async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    const body = await response.text();
    return response.status === 200 ? null : `${response.status} ${body.slice(0, 300)}`;
  } catch {
    return "nothing";
  }
}
