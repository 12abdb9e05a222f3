// @ts-check
import readline from "node:readline";
import path from "node:path";
import { endOf, startServing } from "./children.mjs";
import { Refusal } from "./refusal.mjs";

/** @typedef {{ url: string, credentials: string, ended: Promise<{ code: number, reason: string }> }} Sandbox */

/**
 * Starts the embedded AWS with the seeded story and waits until it says where it listens.
 * @param {{ root: string, dataDir: string, port: number }} where
 * @returns {Promise<Sandbox>} @throws {Refusal}
 */
export async function startSandbox({ root, dataDir, port }) {
  const folder = path.join(dataDir, "sandbox");
  const child = startServing(
    ["--import", "tsx", "lib/sandbox/main.ts", "--port", String(port), "--data", folder, "--seed", "story"],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = endOf(child);
  const url = await Promise.race([readyUrl(child), ended.then(({ reason }) => {
    throw new Refusal({
      seen: { en: `the sandbox ended before it was ready (${reason})`, zh: `沙盒在就绪之前退出（${reason}）` },
      expected: { en: `a sandbox that serves the data in ${folder}`, zh: `沙盒正常提供 ${folder} 中的数据` },
      todo: {
        en: `see its words above. Everything that was published in the sandbox is in ${folder}: keep it.`,
        zh: `查看上面它的输出。沙盒中发布的所有内容都在 ${folder} 中：请保留。`,
      },
    });
  })]);
  return { url, credentials: path.join(folder, "credentials"), ended };
}

/** Everything else that the sandbox prints is passed on. @param {import("node:child_process").ChildProcess} child @returns {Promise<string>} */
function readyUrl(child) {
  return new Promise((resolve) => {
    if (!child.stdout) return;
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /^sandbox ready (http:\/\/\S+)$/.exec(line)?.[1];
      if (url) resolve(url);
      else process.stdout.write(`${line}\n`);
    });
  });
}
