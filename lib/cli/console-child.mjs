// @ts-check
import { setTimeout as pause } from "node:timers/promises";
import { endOf, startServing } from "./children.mjs";
import { Refusal, Told } from "./refusal.mjs";

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
  /** @type {string | null} */
  let problem = null;
  child.once("message", (said) => (problem = problemIn(said)));
  const ended = endOf(child);
  await Promise.race([healthy(`${url}/api/health`), ended.then(({ reason }) => {
    if (problem !== null) throw new Told(problem);
    throw new Refusal({
      detail: unsaid,
      seen: { en: `the console ended before it was ready (${reason})`, zh: `控制台在就绪之前退出（${reason}）` },
      expected: { en: "a console that answers", zh: "能够响应的控制台" },
      todo: { en: "see its words above.", zh: "查看上面它的输出。" },
    });
  })]);
  quiet = false;
  return { pid: child.pid ?? 0, ended };
}

/** What the console says of a start that failed. @param {unknown} said @returns {string | null} */
function problemIn(said) {
  return typeof said === "object" && said !== null && "problem" in said && typeof said.problem === "string" ? said.problem : null;
}

/** @param {string} url */
async function healthy(url) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask(url);
    if (answer === null) return;
    if (Date.now() > deadline) {
      throw new Refusal({
        seen: { en: `after ${patienceMs / 1000} s ${url} still says: ${answer}`, zh: `${patienceMs / 1000} 秒后，${url} 仍返回：${answer}` },
        expected: { en: '200 {"status":"ok"}', zh: '200 {"status":"ok"}' },
        todo: { en: "see the words above.", zh: "查看上面的输出。" },
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
