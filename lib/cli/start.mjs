// @ts-check
// npm start and npm run dev: from whatever state the checkout is in to a console that serves, with the sandbox beside it.
// npm run worker: the same without the console.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseEnvironment } from "../runtime/environment-rules.mjs";
import { endChildren, endOf, endWithSignals, startServing } from "./children.mjs";
import { startConsole } from "./console-child.mjs";
import { holdDataFolder, makePrivate } from "./data-folder.mjs";
import { requireNode } from "./node-version.mjs";
import { freePort } from "./port.mjs";
import { prepare, root } from "./prepare.mjs";
import { explain, Refusal } from "./refusal.mjs";
import { startSandbox } from "./sandbox-child.mjs";
import { say } from "./step.mjs";

/** @typedef {import("../runtime/environment-rules.mjs").Environment} Environment */
/** @typedef {{ url: string, credentials: string } | null} SandboxPlace */

endWithSignals(() => 0);
try {
  requireNode(process.versions.node);
  const mode = modeOf(process.argv.slice(2));
  // Everything below has the repository as its working directory, and paths are those of where the user stood.
  process.env.INIT_CWD ??= process.cwd();
  process.chdir(root);
  const environment = parseEnvironment(process.env);
  const end = mode === "worker" || environment.role === "worker" ? await work(environment) : await serve(environment, mode);
  await endChildren();
  throw new Refusal({ seen: end, expected: "it to run until it is stopped", todo: "see its words above, then start again." });
} catch (problem) {
  await endChildren();
  say(`\n${explain(problem)}`);
  process.exit(1);
}

/** @param {string[]} args @returns {"start" | "dev" | "worker"} */
function modeOf(args) {
  if (args.length === 0) return "start";
  if (args.length === 1 && args[0] === "--dev") return "dev";
  if (args.length === 1 && args[0] === "--worker") return "worker";
  throw new Refusal({
    seen: args.join(" "), expected: "no arguments",
    todo: "say what should differ by environment variables, such as PORT=4000 or STRATA_DATA_DIR=~/strata.",
  });
}

/** Returns when one of the processes ended by itself, with which and how. @param {Environment} environment @param {"start" | "dev"} mode */
async function serve(environment, mode) {
  const { host, dataDir } = environment;
  const port = await freePort(host, environment.port);
  const url = `http://${addressFor(host)}:${port}`;
  await holdDataFolder(dataDir, { pid: process.pid, url, since: new Date().toISOString() });
  await prepare(mode === "dev" ? "client" : "build");

  say("Starting …");
  const own = environment.aws === "sandbox" && environment.sandboxUrl === null
    ? await startSandbox({ root, dataDir, port: environment.sandboxPort })
    : null;
  const env = environmentOfChildren(environment, own, { port, mode });
  const served = await startConsole({ root, mode, host, port, url, env });
  announce({ url, consolePid: served.pid }, dataDir, own);
  return Promise.race([
    served.ended.then(({ reason }) => `the console ended (${reason})`),
    ...(own ? [own.ended.then(({ reason }) => `the sandbox ended (${reason})`)] : []),
  ]);
}

/** @param {Environment} environment */
async function work(environment) {
  if (environment.aws === "sandbox" && environment.sandboxUrl === null) {
    throw new Refusal({
      seen: "a worker for the sandbox that does not know where it is",
      expected: "STRATA_SANDBOX_URL and STRATA_SANDBOX_CREDENTIALS, as npm start printed them; or STRATA_AWS=aws",
      todo: "set them; a worker beside an npm start of its own is needed only with PostgreSQL.",
    });
  }
  makePrivate(environment.dataDir);
  await prepare("client");
  const env = environmentOfChildren(environment, null, { port: environment.port, mode: "start" });
  const worker = startServing(["--import", "tsx", "lib/runtime/worker.ts"], { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  return `the worker ended (${(await endOf(worker)).reason})`;
}

/** @param {Environment} environment @param {SandboxPlace} sandbox @param {{ port: number, mode: "start" | "dev" }} how @returns {NodeJS.ProcessEnv} */
function environmentOfChildren({ dataDir, host }, sandbox, { port, mode }) {
  return {
    ...process.env,
    NODE_ENV: mode === "dev" ? "development" : "production",
    PORT: String(port),
    STRATA_HOST: host,
    STRATA_DATA_DIR: dataDir,
    ...(sandbox ? { STRATA_SANDBOX_URL: sandbox.url, STRATA_SANDBOX_CREDENTIALS: sandbox.credentials } : {}),
    NEXT_TELEMETRY_DISABLED: "1",
    // Which Node.js is supported is said by package.json; the SDK's versions are pinned.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}

/** Also written down for programs that must find this Strata. @param {{ url: string, consolePid: number }} served @param {string} dataDir @param {SandboxPlace} sandbox */
function announce({ url, consolePid }, dataDir, sandbox) {
  const running = path.join(dataDir, "running.json");
  const place = { pid: process.pid, consolePid, url, sandboxUrl: sandbox?.url ?? null, sandboxCredentials: sandbox?.credentials ?? null };
  writeFileSync(running, `${JSON.stringify(place, null, 2)}\n`, { mode: 0o600 });
  process.once("exit", () => rmSync(running, { force: true }));

  const firstSignIn = path.join(dataDir, "first-sign-in.txt");
  const lines = [`Strata is ready: ${url}`];
  if (existsSync(firstSignIn)) lines.push("", readFileSync(firstSignIn, "utf8").trimEnd());
  if (sandbox) lines.push("", `Sandbox (an embedded AWS): ${sandbox.url}`, `Its credentials, one profile per account: ${sandbox.credentials}`);
  lines.push("", `Data: ${dataDir}`, "Stop with Ctrl-C.");
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
}

/** What a browser on this machine calls the address listened on. @param {string} host */
function addressFor(host) {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
