import { startSandbox } from "./index";
import { parseArguments, usage } from "./options";

/** The command `npm run sandbox`. State is on disk before it is answered for, so ending is safe at any moment. */
async function main(): Promise<void> {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(0));
  const args = process.argv.slice(2);
  if (args.includes("--help")) return void process.stdout.write(`${usage}\n`);
  const options = parseArguments(args, process.env, process.cwd());
  if (typeof options === "string") return fail(`${options}\n\n${usage}`, 2);
  try {
    const sandbox = await startSandbox(options);
    if (sandbox.remark) process.stderr.write(`${sandbox.remark}\n`);
    process.stdout.write(`sandbox ready ${sandbox.url}\n`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error), 1);
  }
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}

void main();
