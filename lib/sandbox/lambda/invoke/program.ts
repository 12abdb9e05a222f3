import path from "node:path";
import { lambdaError } from "../errors";
import { interpretersOf, isAskedFor, nearestInterpreter, type Family, type Interpreter } from "./interpreters";

/** Where the function sees its code, its layers and its runtime. */
export interface Roots {
  task: string;
  layers: string;
  runtime: string;
}

/** How a function of some runtime is run. */
export interface Program {
  /** Null for `provided.*`, which bring their own. */
  interpreter: Interpreter | null;
  /** Said in the log: which interpreter runs. */
  announcement: string;
  command(roots: Roots, memoryMb: number): string[];
}

const kinds: Record<Family, string> = { python: "Python 3", nodejs: "Node.js" };

/** Throws what the caller is told when this machine cannot run the runtime at all. */
export async function programOf(runtime: string): Promise<Program> {
  if (runtime.startsWith("provided")) return { interpreter: null, announcement: `INIT_START Runtime Version: ${runtime} (run by the function's own bootstrap)`, command: (roots) => ["/bin/sh", `${roots.runtime}/provided.sh`, roots.task, roots.layers] };
  const family = runtime.startsWith("python3.") ? "python" : /^nodejs\d/.test(runtime) ? "nodejs" : null;
  if (!family) throw lambdaError.notOffered(`Invoke of ${runtime} functions; it runs Python, Node.js and provided.* functions`);
  const interpreter = nearestInterpreter(await interpretersOf(family), runtime);
  if (!interpreter) throw lambdaError.notOffered(`Invoke of ${runtime} functions on this machine, which has no ${kinds[family]}. Install one where PATH or its version manager finds it, and start the sandbox again`);
  return { interpreter, announcement: announced(interpreter, runtime), command: (roots, memoryMb) => commandOf(interpreter, runtime, roots, memoryMb) };
}

function announced(interpreter: Interpreter, runtime: string): string {
  const which = `${kinds[interpreter.family].replace(" 3", "")} ${interpreter.version} at ${interpreter.executable}`;
  return `INIT_START Runtime Version: ${runtime} (run by ${which}${isAskedFor(interpreter, runtime) ? "" : ", the nearest on this machine"})`;
}

function commandOf({ family, executable }: Interpreter, runtime: string, roots: Roots, memoryMb: number): string[] {
  if (family === "python") return [executable, "-u", `${roots.runtime}/bootstrap.py`, roots.task, roots.layers, runtime.slice("python".length)];
  return [executable, `--max-old-space-size=${Math.floor(memoryMb * 0.9)}`, path.posix.join(roots.runtime, "bootstrap.mjs"), roots.task];
}
