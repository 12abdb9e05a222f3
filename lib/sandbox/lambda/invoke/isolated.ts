import { spawn, type ChildProcess } from "node:child_process";
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { Server } from "node:net";
import { homedir } from "node:os";
import path from "node:path";
import { coverInherited } from "./inherited";
import { dataBytes, fileBytes, quoted, type Launch, type Launched } from "./launch";
import { openOutputPipe } from "./output-pipe";
import type { Roots } from "./program";

const script = readFileSync(path.join(import.meta.dirname, "isolated.sh"), "utf8");
const inside: Roots = { task: "/var/task", layers: "/opt", runtime: "/var/runtime" };
const runtimeApi = "127.0.0.1:9001";
/** Of the host, in the function's world already. */
const systemFolders = ["/usr/", "/bin/", "/sbin/", "/lib/", "/lib32/", "/lib64/", "/libx32/"];
/** Homes of system users, such as /bin: to hide them would hide the system. */
const holdsTheSystem = /^\/$|^(\/usr)?(\/(s?bin|lib\w*|local|share))?$/;
/** Tools' settings for the whole machine, tokens for registries among them. */
const settingsOfTools = ["/usr/etc", "/usr/local/etc"];
/** Environment names that a shell can export; AWS allows no others. */
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Starts a function in user, mount, process, network, IPC and host-name namespaces of its own, without any setuid helper.
 * When this process dies, however it dies, the kernel ends everything in them. Rejects with what the kernel refused.
 */
export async function launchIsolated(launch: Launch, root: string, hidden: readonly string[]): Promise<Launched> {
  await mkdir(root, { mode: 0o700 });
  const asRoot = await isRealRoot();
  const namespaces = [...(asRoot ? [] : ["--user", "--map-root-user"]), "--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--kill-child"];
  const output = await openOutputPipe(`${root}.output`);
  const child = spawn("setpriv", ["--pdeathsig", "KILL", "--", "unshare", ...namespaces, "--", "/bin/sh", "-s"], { cwd: "/", stdio: ["pipe", output.writer, "pipe", "ipc", ...coverInherited(4)], env: { PATH: process.env.PATH, NODE_ENV: "production" } });
  output.handOver();
  child.once("close", () => void rm(root, { recursive: true, force: true }));
  const text = `${variables(launch, root, hidden, asRoot)}\n${script}`;
  child.stdin?.on("error", () => child.kill("SIGKILL")).end(text);
  const api = await ready(child);
  return { api, output: output.reader, process: child, kill: () => void child.kill("SIGKILL") };
}

function variables(launch: Launch, root: string, hidden: readonly string[], asRoot: boolean): string {
  const { folders, interpreter } = launch;
  // A user that nobody is: limits per user then count this function alone.
  const id = asRoot ? randomInt(2_000_000_000, 2_100_000_000) : null;
  const needs = (interpreter?.needs ?? []).filter((need) => !systemFolders.some((folder) => need.startsWith(folder)) || hidden.some((folder) => isWithin(need, folder)));
  const values: Record<string, string> = {
    root,
    code: folders.task,
    layers: folders.layers,
    runtime: folders.runtime,
    show: needs.join("\n"),
    hide: [...new Set(["/root", "/home", homedir(), ...hidden])].filter((folder) => !holdsTheSystem.test(folder)).join("\n"),
    hide_packages: [...(interpreter?.packages ?? []), ...settingsOfTools].join("\n"),
    memory_mb: String(launch.memoryMb),
    tmp_mb: String(launch.temporaryMb),
    files_bytes: String(fileBytes(launch.temporaryMb)),
    data_bytes: String(dataBytes(launch.memoryMb)),
    drop: id === null ? "setpriv --no-new-privs --" : `setpriv --reuid ${id} --regid ${id} --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs -- unshare --user --map-root-user --`,
    node: process.execPath,
    link: interpreter ? { python: "python3", nodejs: "node" }[interpreter.family] : "",
    link_to: interpreter?.executable ?? "",
    function: functionScript(launch),
  };
  return Object.entries(values).map(([name, value]) => `${name}=${quoted(value)}`).join("\n");
}

/** Root of the machine, who can become any user; root of a container of an ordinary user can be nobody else, and goes an ordinary user's way. */
async function isRealRoot(): Promise<boolean> {
  return process.getuid?.() === 0 && /^\s*0\s+0\s+4294967295\s*$/.test(await readFile("/proc/self/uid_map", "utf8").catch(() => ""));
}

function functionScript(launch: Launch): string {
  const exports = Object.entries(launch.environment(inside, runtimeApi)).filter(([name]) => variableName.test(name)).map(([name, value]) => `export ${name}=${quoted(value)}`);
  return [...exports, `exec ${launch.command(inside).map(quoted).join(" ")} </dev/null`].join("\n");
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

/** Resolves with the listening Runtime API once the world stands; it arrives by the channel, before "ready" does. */
function ready(child: ChildProcess): Promise<Server> {
  return new Promise((resolve, reject) => {
    let said = "";
    let api: Server | null = null;
    let stands = false;
    const both = () => {
      if (api && stands) resolve(api);
    };
    child.on("message", (_, handle) => {
      if (handle instanceof Server) api = handle;
      both();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-2000);
      stands ||= /^ready$/m.test(said);
      both();
    });
    child.once("error", reject);
    child.once("close", () => {
      api?.close();
      reject(new Error(said.trim() || "the namespaces ended at once"));
    });
  });
}
