import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { coverInherited } from "./inherited";
import { dataBytes, fileBytes, type Launch, type Launched } from "./launch";

/**
 * Starts a function as this machine's user, with the host's files and network, for machines whose kernel gives no namespaces.
 * There is no /opt: everything that names it names the unpacked layers. What leaves its process group outlives it.
 */
export async function launchUnisolated(launch: Launch): Promise<Launched> {
  const api = createServer();
  api.listen(0, "127.0.0.1");
  await once(api, "listening");
  const environment = launch.environment(launch.folders, `127.0.0.1:${(api.address() as AddressInfo).port}`);
  const both = ["/bin/sh", "-c", 'exec "$@" 2>&1', "sh", ...launch.command(launch.folders)];
  const limits = ["setpriv", "--pdeathsig", "KILL", "--", "prlimit", "--core=0", `--fsize=${fileBytes(launch.temporaryMb)}`, `--data=${dataBytes(launch.memoryMb)}`, "--"];
  const [command = "", ...args] = process.platform === "linux" ? [...limits, ...both] : both;
  const child = spawn(command, args, { cwd: launch.folders.task, env: environment as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "ignore", ...coverInherited(3)], detached: true });
  await once(child, "spawn").catch((error: unknown) => {
    api.close();
    throw error;
  });
  if (!child.stdout) throw new Error("the function has no output");
  return { api, output: child.stdout, process: child, kill: () => killGroup(child.pid) };
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
