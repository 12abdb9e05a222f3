import path from "node:path";
import type { SandboxOptions } from "./index";
import type { Seed } from "./seed/seed";

export const usage = `npm run sandbox -- [--port N] [--host ADDRESS] [--data DIR] [--seed none|story] [--rates off] [--unisolated]

  --port N       the port; 0, the default, takes a free one
  --host ADDRESS the address to listen on, 127.0.0.1 unless told otherwise. On any but loopback whoever reaches it and has its
                 credentials may use it, nothing is encrypted, and Invoke refuses
  --data DIR     where its state lives (default .strata/sandbox); relative to where you stand
  --seed none    four empty accounts; story: a company with layers, shares and functions. Only for an empty folder
  --rates off    no request rates
  --unisolated   where the kernel gives no namespaces, lets Invoke run functions as your own user, with your files and your network
                 in their reach; without it Invoke refuses there. Where there are namespaces it changes nothing`;

/** Command line to options; a string says what is wrong with it. */
export function parseArguments(args: string[], environment: Record<string, string | undefined>, cwd: string): SandboxOptions | string {
  const given = new Map<string, string>();
  const valued = args.filter((arg) => arg !== "--unisolated");
  for (let index = 0; index < valued.length; index += 2) {
    const [name = "", value] = [valued[index], valued[index + 1]];
    if (!["--port", "--host", "--data", "--seed", "--rates"].includes(name)) return `'${name}' is not an option.`;
    if (value === undefined) return `${name} needs a value.`;
    given.set(name, value);
  }
  const port = Number(given.get("--port") ?? "0");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `--port is '${given.get("--port") ?? ""}'; it must be a number from 0 to 65535.`;
  const seed = parseSeed(given.get("--seed") ?? "none");
  if (typeof seed === "string") return seed;
  const rates = given.get("--rates") ?? "on";
  if (rates !== "on" && rates !== "off") return `--rates is '${rates}'; it must be on or off.`;
  const unisolated = args.includes("--unisolated");
  if (unisolated && environment.STRATA_AWS === "aws") return "--unisolated is for trying things out: it cannot be used where STRATA_AWS is 'aws'. Leave one of them out.";
  return { dataDir: path.resolve(environment.INIT_CWD ?? cwd, given.get("--data") ?? ".strata/sandbox"), port, host: given.get("--host") ?? "127.0.0.1", seed, rates: rates === "on", unisolated };
}

function parseSeed(text: string): Seed | string {
  if (text === "none" || text === "story") return { kind: text };
  if (text.startsWith("scale:")) return `--seed is '${text}', which is not offered yet; it must be none or story.`;
  return `--seed is '${text}'; it must be none or story.`;
}
