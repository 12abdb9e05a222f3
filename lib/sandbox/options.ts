import path from "node:path";
import type { SandboxOptions } from "./index";
import type { Seed } from "./seed/seed";

export const usage = `npm run sandbox -- [--port N] [--data DIR] [--seed none|story] [--rates off]

  --port N       the port on 127.0.0.1; 0, the default, takes a free one
  --data DIR     where its state lives (default .strata/sandbox); relative to where you stand
  --seed none    four empty accounts; story: a company with layers, shares and functions. Only for an empty folder
  --rates off    no request rates`;

/** Command line to options; a string says what is wrong with it. */
export function parseArguments(args: string[], environment: Record<string, string | undefined>, cwd: string): SandboxOptions | string {
  const given = new Map<string, string>();
  for (let index = 0; index < args.length; index += 2) {
    const [name = "", value] = [args[index], args[index + 1]];
    if (!["--port", "--data", "--seed", "--rates"].includes(name)) return `'${name}' is not an option.`;
    if (value === undefined) return `${name} needs a value.`;
    given.set(name, value);
  }
  const port = Number(given.get("--port") ?? "0");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `--port is '${given.get("--port") ?? ""}'; it must be a number from 0 to 65535.`;
  const seed = parseSeed(given.get("--seed") ?? "none");
  if (typeof seed === "string") return seed;
  const rates = given.get("--rates") ?? "on";
  if (rates !== "on" && rates !== "off") return `--rates is '${rates}'; it must be on or off.`;
  return { dataDir: path.resolve(environment.INIT_CWD ?? cwd, given.get("--data") ?? ".strata/sandbox"), port, seed, rates: rates === "on" };
}

function parseSeed(text: string): Seed | string {
  if (text === "none" || text === "story") return { kind: text };
  return `--seed is '${text}'; it must be none or story.`;
}
