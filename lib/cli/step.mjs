// @ts-check
import { endOf, startChild } from "./children.mjs";
import { told } from "../runtime/terminal-language.mjs";

/** Progress belongs to standard error: standard output is the command's own. @param {string | import("../runtime/terminal-language.mjs").Words} line */
export function say(line) {
  process.stderr.write(`${typeof line === "string" ? line : told(line)}\n`);
}

/**
 * Runs one program of a preparation, silent unless it fails or lasts.
 * @param {import("../runtime/terminal-language.mjs").Words} title what the user reads meanwhile, such as "Installing packages"
 * @param {{ program?: string, args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv }} what `program` is Node unless told otherwise
 * @returns {Promise<{ ok: boolean, reason: string, output: string }>} everything it printed, for whoever must explain a failure
 */
export async function runStep(title, { program = process.execPath, args, cwd, env = process.env }) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`${told(title)} …`);
  const heartbeat = setInterval(() => say({ en: `  still at it after ${seconds()} s`, zh: `  已进行 ${seconds()} 秒，仍在继续` }), 15_000);
  const child = startChild(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (chunk) => (output += chunk));
  const end = await endOf(child);
  clearInterval(heartbeat);
  say(end.code === 0 ? { en: `  done in ${seconds()} s`, zh: `  完成，用时 ${seconds()} 秒` } : { en: `  failed after ${seconds()} s`, zh: `  ${seconds()} 秒后失败` });
  return { ok: end.code === 0, reason: end.reason, output };
}
