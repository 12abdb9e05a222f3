import { spawnSync } from "node:child_process";

/** Does this machine's kernel give namespaces? Asked by the plainest means, not by the sandbox's own, which the tests judge. */
export const givesNamespaces = probe("unshare", ...(process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"]), "--mount", "--pid", "--net", "--fork", "--mount-proc", "true");

export const hasPython = probe("python3", "--version");

export const hasAwsCli = probe("aws", "--version");

function probe(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
