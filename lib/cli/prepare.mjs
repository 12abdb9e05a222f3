// @ts-check
// Makes a checkout ready for a command: packages, the inspector's bundles, the database client, the production build; each only if it must.
// Node built-ins only: this runs before anything is installed.
import { realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generateClient } from "../db/generate.mjs";
import { buildBundles } from "./build-bundles.mjs";
import { buildConsole } from "./build-console.mjs";
import { endWithSignals } from "./children.mjs";
import { takeExclusively } from "./exclusive.mjs";
import { installPackages } from "./install.mjs";
import { requireNode } from "./node-version.mjs";
import { explain } from "./refusal.mjs";
import { say } from "./step.mjs";

/** The checkout this file belongs to. */
export const root = realpathSync(path.resolve(fileURLToPath(import.meta.url), "../../.."));

/** @typedef {"packages" | "bundles" | "client" | "build"} Level each contains the one before */

/**
 * Two preparations of one checkout never run at once: the second waits, and then finds everything done.
 * @param {Level} level
 * @throws {import("./refusal.mjs").Refusal}
 */
export async function prepare(level) {
  requireNode(process.versions.node);
  const turn = await takeTurn();
  try {
    await installPackages(root);
    if (level !== "packages") await buildBundles(root);
    if ((level === "client" || level === "build") && generateClient()) say({ en: "Generated the database client.", zh: "已生成数据库客户端。" });
    if (level === "build") await buildConsole(root);
  } finally {
    await turn.release();
  }
}

async function takeTurn() {
  for (;;) {
    const turn = await takeExclusively(`prepare ${root}`, { pid: process.pid });
    if (turn.taken) return turn;
    say({ en: `Process ${turn.holder.pid} prepares this checkout already; waiting for it …`, zh: `进程 ${turn.holder.pid} 正在准备本仓库，等待其完成 …` });
    await turn.released;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  endWithSignals(() => 130);
  try {
    await prepare("build");
  } catch (problem) {
    say(explain(problem));
    process.exit(1);
  }
}
