import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const project = path.resolve(import.meta.dirname, "../..");

/** Stand-ins for npm, Prisma and Next.js that write down when they ran, so that a test takes seconds and no network. */
const npm = `
import fs from "node:fs";
fs.appendFileSync("runs", "install\\n");
fs.rmSync("node_modules", { recursive: true, force: true });
if (fs.existsSync("npm-fails-with")) { console.error(fs.readFileSync("npm-fails-with", "utf8")); process.exit(1); }
fs.cpSync("stand-ins", "node_modules", { recursive: true, verbatimSymlinks: true });
if (fs.existsSync("npm-hangs")) { fs.writeFileSync("npm-hangs", "half-way"); setInterval(() => {}, 1000); }
else {
  const { packages } = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
  const installed = Object.entries(packages).filter(([place, { optional }]) => place !== "" && !optional);
  fs.writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: Object.fromEntries(installed) }));
}
`;

const prisma = `
const fs = require("node:fs");
fs.appendFileSync("runs", "generate\\n");
fs.mkdirSync("lib/db/generated", { recursive: true });
fs.writeFileSync("lib/db/generated/client.ts", "");
`;

const next = `
const fs = require("node:fs"), http = require("node:http");
if (process.argv[2] === "build") {
  fs.appendFileSync("runs", "build\\n");
  fs.mkdirSync(".next", { recursive: true });
  fs.writeFileSync(".next/BUILD_ID", String(Math.random()));
} else {
  const port = Number(process.argv[process.argv.indexOf("--port") + 1]);
  fs.writeFileSync("console.json", JSON.stringify({ pid: process.pid, mode: process.argv[2], env: process.env }));
  process.on("SIGTERM", () => {
    if (fs.existsSync("console-notes-its-end")) fs.writeFileSync("console-notes-its-end", "ended by SIGTERM");
    if (!fs.existsSync("console-lingers")) process.exit(0);
  });
  if (fs.existsSync("console-problem")) {
    console.log("Next.js is ready");
    process.send({ problem: fs.readFileSync("console-problem", "utf8") }, () => process.exit(1));
  } else http.createServer((request, response) => response.end('{"status":"ok"}')).listen(port, "127.0.0.1");
}
`;

const esbuild = `
const fs = require("node:fs"), path = require("node:path");
exports.build = async ({ entryPoints, outdir }) => {
  fs.appendFileSync("runs", "bundle\\n");
  for (const name of Object.keys(entryPoints)) fs.writeFileSync(path.join(outdir, name + ".mjs"), "");
};
`;

const sandbox = `
import fs from "node:fs";
fs.writeFileSync("sandbox.json", JSON.stringify({ pid: process.pid, args: process.argv.slice(2) }));
console.log("sandbox ready http://127.0.0.1:1");
setInterval(() => {}, 1000);
`;

const lock = { packages: { "": {}, "node_modules/next": { version: "1.0.0" }, "node_modules/other-system": { version: "1.0.0", optional: true } } };

/** A checkout with this project's starter and nothing else of it. */
export function makeCheckout() {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "strata-checkout-")));
  const running: ChildProcess[] = [];
  const file = (name: string) => path.join(folder, name);
  const write = (name: string, content: string) => {
    mkdirSync(path.dirname(file(name)), { recursive: true });
    writeFileSync(file(name), content);
  };

  for (const name of readdirSync(import.meta.dirname).filter((candidate) => candidate.endsWith(".mjs"))) {
    cpSync(path.join(import.meta.dirname, name), file(`lib/cli/${name}`));
  }
  for (const name of ["lib/runtime/environment-rules.mjs", "lib/runtime/terminal-language.mjs", "lib/db/generate.mjs"]) cpSync(path.join(project, name), file(name));
  write("package-lock.json", JSON.stringify(lock));
  write("npm-cli.js", npm);
  write("package.json", JSON.stringify({ type: "module" }));
  write("stand-ins/prisma/build/index.js", prisma);
  write("stand-ins/prisma/package.json", "{}");
  write("stand-ins/esbuild/lib/main.js", esbuild);
  write("stand-ins/esbuild/package.json", "{}");
  write("prisma/schema.prisma", "");
  write("prisma.config.ts", "");
  write("stand-ins/next/dist/bin/next", next);
  symlinkSync(path.join(project, "node_modules/tsx"), file("stand-ins/tsx"));
  write("lib/sandbox/main.ts", sandbox);
  write("app/page.tsx", "one");

  return {
    folder,
    file,
    write,
    read: (name: string) => (existsSync(file(name)) ? readFileSync(file(name), "utf8") : ""),
    remove: (name: string) => rmSync(file(name), { recursive: true }),
    /** What the stand-ins did so far, in order. */
    runs: () => (existsSync(file("runs")) ? readFileSync(file("runs"), "utf8").trim().split("\n") : []),
    run: (script: string, args: string[] = [], env: Record<string, string> = {}) => run(running, folder, script, args, env),
    async dispose() {
      for (const child of running) child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Checkout = ReturnType<typeof makeCheckout>;

function run(running: ChildProcess[], folder: string, script: string, args: string[], env: Record<string, string>) {
  const clean = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, HOME: folder, npm_execpath: path.join(folder, "npm-cli.js") };
  const child = spawn(process.execPath, [path.join(folder, "lib/cli", script), ...args], { cwd: folder, env: { ...clean, ...env } });
  running.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, output: () => output };
}
