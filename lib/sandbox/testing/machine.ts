import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";

/** Does this machine's kernel give namespaces? Asked by the plainest means, not by the sandbox's own, which the tests judge. */
export const givesNamespaces = probe("unshare", ...(process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"]), "--mount", "--pid", "--net", "--fork", "--mount-proc", "true");

export const hasPython = probe("python3", "--version");

export const hasAwsCli = probe("aws", "--version");

/** Does some process of this machine sleep for so long? */
export async function runs(seconds: string): Promise<boolean> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return lines.some((line) => line === `sleep\0${seconds}\0`);
}

function probe(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
