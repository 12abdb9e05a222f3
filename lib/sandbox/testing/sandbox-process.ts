import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

const root = path.resolve(import.meta.dirname, "../../..");

/** The command itself, in a process of its own, from where a user stands; whoever started it ends it. */
export async function runSandbox(args: string[], standing: string = root): Promise<{ child: ChildProcess; line: string; url: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/sandbox/main.ts", "--rates", "off", ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, INIT_CWD: standing } });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    break;
  }
  return { child, line: lines[0] ?? "", url: (lines[0] ?? "").replace("sandbox ready ", "") };
}
