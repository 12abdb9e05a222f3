import { isIP } from "node:net";
import path from "node:path";
import type { SandboxOptions } from "./index";
import { checkSubscriber, defaultKeyHeader } from "./events/parse-subscription";
import type { Seed } from "./seed/seed";

export const usage = `npm run sandbox -- [--port N] [--data DIR] [--seed none|story|scale:N] [--rates off] [--events URL --events-key KEY] [--expose-to-network ADDRESS] [--unisolated]

  --port N       the port on 127.0.0.1; 0, the default, takes a free one
  --data DIR     where its state lives (default .strata/sandbox); relative to where you stand
  --seed none    four empty accounts; story: a company with layers, shares and functions;
                 scale:N: N functions over 50 accounts and 4 Regions, and what they reference in DIR/truth.jsonl.
                 Only for an empty folder
  --rates off    no request rates
  --events URL   posts what changes in Lambda and IAM there, in CloudTrail's form, with KEY in the header x-api-key
  --expose-to-network ADDRESS
                 listens on this address of the machine instead of 127.0.0.1. Whoever can reach it and holds keys from
                 the credentials file can do everything here, over plain HTTP; its control endpoints stay local and
                 Invoke refuses
  --unisolated   where the kernel gives no namespaces, lets Invoke run functions as your own user, with your files and your network
                 in their reach; without it Invoke refuses there. Where there are namespaces it changes nothing`;

/** Command line to options; a string says what is wrong with it. */
export function parseArguments(args: string[], environment: Record<string, string | undefined>, cwd: string): SandboxOptions | string {
  const given = new Map<string, string>();
  const valued = args.filter((arg) => arg !== "--unisolated");
  for (let index = 0; index < valued.length; index += 2) {
    const [name = "", value] = [valued[index], valued[index + 1]];
    if (!["--port", "--data", "--seed", "--rates", "--events", "--events-key", "--expose-to-network"].includes(name)) return `'${name}' is not an option.`;
    if (value === undefined) return `${name} needs a value.`;
    given.set(name, value);
  }
  const port = Number(given.get("--port") ?? "0");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `--port is '${given.get("--port") ?? ""}'; it must be a number from 0 to 65535.`;
  const seed = parseSeed(given.get("--seed") ?? "none");
  if (typeof seed === "string") return seed;
  const rates = given.get("--rates") ?? "on";
  if (rates !== "on" && rates !== "off") return `--rates is '${rates}'; it must be on or off.`;
  const events = given.has("--events") || given.has("--events-key") ? checkSubscriber(given.get("--events"), defaultKeyHeader, given.get("--events-key")) : undefined;
  if (typeof events === "string") return `--events and --events-key go together: ${events}`;
  const exposedAt = given.get("--expose-to-network");
  if (exposedAt !== undefined && isIP(exposedAt) !== 4) return `--expose-to-network is '${exposedAt}'; it must be an IPv4 address of this machine.`;
  const unisolated = args.includes("--unisolated");
  if (unisolated && environment.STRATA_AWS === "aws") return "--unisolated is for trying things out: it cannot be used where STRATA_AWS is 'aws'. Leave one of them out.";
  return { dataDir: path.resolve(environment.INIT_CWD ?? cwd, given.get("--data") ?? ".strata/sandbox"), port, seed, rates: rates === "on", unisolated, ...(events && { events }), ...(exposedAt !== undefined && { exposedAt }) };
}

const mostFunctions = 1_000_000;

function parseSeed(text: string): Seed | string {
  if (text === "none" || text === "story") return { kind: text };
  const functions = Number(/^scale:([1-9]\d{0,6})$/.exec(text)?.[1]);
  if (functions <= mostFunctions) return { kind: "scale", functions };
  return `--seed is '${text}'; it must be none, story or scale:N with N from 1 to ${mostFunctions}.`;
}
