// @ts-check
// npm start and npm run dev: from whatever state the checkout is in to a console that serves, with the sandbox beside it.
// npm run worker: the same without the console.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseEnvironment } from "../runtime/environment-rules.mjs";
import { told } from "../runtime/terminal-language.mjs";
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
  throw new Refusal({
    seen: end,
    expected: { en: "it to run until it is stopped", zh: "它一直运行，直到被停止" },
    todo: { en: "see its words above, then start again.", zh: "查看上面它的输出，然后重新启动。" },
  });
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
    seen: { en: args.join(" "), zh: args.join(" ") },
    expected: { en: "no arguments", zh: "不带参数" },
    todo: {
      en: "say what should differ by environment variables, such as PORT=4000 or STRATA_DATA_DIR=~/strata.",
      zh: "请用环境变量设置，例如 PORT=4000 或 STRATA_DATA_DIR=~/strata。",
    },
  });
}

/** Returns when one of the processes ended by itself, with which and how. @param {Environment} environment @param {"start" | "dev"} mode */
async function serve(environment, mode) {
  const { host, dataDir } = environment;
  const port = await freePort(host, environment.port);
  const url = `http://${addressFor(host)}:${port}`;
  await holdDataFolder(dataDir, { pid: process.pid, url, since: new Date().toISOString() });
  await prepare(mode === "dev" ? "client" : "build");

  say({ en: "Starting …", zh: "正在启动 …" });
  const own = environment.aws === "sandbox" && environment.sandboxUrl === null
    ? await startSandbox({ root, dataDir, port: environment.sandboxPort })
    : null;
  const env = environmentOfChildren(environment, own, { port, mode });
  const served = await startConsole({ root, mode, host, port, url, env });
  announce({ url, consolePid: served.pid }, dataDir, own);
  return Promise.race([
    served.ended.then(({ reason }) => ({ en: `the console ended (${reason})`, zh: `控制台已退出（${reason}）` })),
    ...(own ? [own.ended.then(({ reason }) => ({ en: `the sandbox ended (${reason})`, zh: `沙盒已退出（${reason}）` }))] : []),
  ]);
}

/** @param {Environment} environment */
async function work(environment) {
  if (environment.aws === "sandbox" && environment.sandboxUrl === null) {
    throw new Refusal({
      seen: { en: "a worker for the sandbox that does not know where it is", zh: "worker 要使用沙盒，却不知道沙盒的地址" },
      expected: {
        en: "STRATA_SANDBOX_URL and STRATA_SANDBOX_CREDENTIALS, as npm start printed them; or STRATA_AWS=aws",
        zh: "设置 npm start 输出的 STRATA_SANDBOX_URL 和 STRATA_SANDBOX_CREDENTIALS；或 STRATA_AWS=aws",
      },
      todo: {
        en: "set them; a worker beside an npm start of its own is needed only with PostgreSQL.",
        zh: "请设置它们；只有使用 PostgreSQL 时，才需要在 npm start 之外另外启动 worker。",
      },
    });
  }
  makePrivate(environment.dataDir);
  await prepare("client");
  const env = environmentOfChildren(environment, null, { port: environment.port, mode: "start" });
  const worker = startServing(["--import", "tsx", "lib/runtime/worker.ts"], { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  const { reason } = await endOf(worker);
  return { en: `the worker ended (${reason})`, zh: `worker 已退出（${reason}）` };
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
  const lines = [told({ en: `Strata is ready: ${url}`, zh: `Strata 已就绪：${url}` })];
  if (existsSync(firstSignIn)) lines.push("", readFileSync(firstSignIn, "utf8").trimEnd());
  if (sandbox) lines.push("", told({
    en: `Sandbox (an embedded AWS): ${sandbox.url}\nIts credentials, one profile per account: ${sandbox.credentials}`,
    zh: `沙盒（内置的 AWS）：${sandbox.url}\n沙盒凭证（每个账户一个 profile）：${sandbox.credentials}`,
  }));
  lines.push("", told({ en: `Data: ${dataDir}\nStop with Ctrl-C.`, zh: `数据：${dataDir}\n按 Ctrl-C 停止。` }));
  process.stdout.write(`\n${lines.join("\n")}\n\n`);
}

/** What a browser on this machine calls the address listened on. @param {string} host */
function addressFor(host) {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
