import { browserPlatform } from "../browser";
import { inspect } from "../inspect";
import { nodePlatform } from "../node";
import { bytesSource } from "../source";
import { optionsFor } from "./inspect-zip";
import { readWithYauzl, readWithZipJs, type OracleTree } from "./oracles";

/** Reads an archive as some other program does. */
export interface Oracle {
  name: string;
  read(bytes: Uint8Array): Promise<OracleTree>;
}

/** Those that are libraries, and so are always there. */
export const LIBRARIES: readonly Oracle[] = [{ name: "yauzl", read: readWithYauzl }, { name: "zip.js", read: readWithZipJs }];

const LONGEST_MS = 2_000;
const MOST_MEGABYTES = 256;

/**
 * What is wrong with the inspector's answer to this input, or null: it crashed, took too long or too much, or
 * accepted what two programs read differently or none reads at all. Time is the processor's, which a busy machine
 * does not stretch.
 */
export async function faultOn(bytes: Uint8Array, oracles: readonly Oracle[]): Promise<string | null> {
  const before = { cpu: process.cpuUsage(), memory: process.memoryUsage.rss() };
  const report = await inspect(bytesSource(bytes), optionsFor({ containerOnly: true }), nodePlatform).catch((error: unknown) => String(error));
  const asLayer = await inspect(bytesSource(bytes), optionsFor(), nodePlatform).catch((error: unknown) => String(error));
  const { user, system } = process.cpuUsage(before.cpu);
  if (typeof report === "string" || typeof asLayer === "string") return `crashed: ${[report, asLayer].find((one) => typeof one === "string") as string}`;
  if ((user + system) / 1000 > 2 * LONGEST_MS) return `took ${(user + system) / 2000} ms`;
  if (process.memoryUsage.rss() - before.memory > MOST_MEGABYTES * 2 ** 20) return `took more than ${MOST_MEGABYTES} MB`;
  if (report.verdict !== "accept") return null;
  return disagreement(bytes, oracles);
}

/** Null where the browser's platform gives the same report, byte for byte. */
export async function platformsDiffer(bytes: Uint8Array): Promise<string | null> {
  const onNode = JSON.stringify(await inspect(bytesSource(bytes), optionsFor(), nodePlatform));
  const inBrowser = JSON.stringify(await inspect(bytesSource(bytes), optionsFor(), browserPlatform));
  return onNode === inBrowser ? null : `the browser says ${inBrowser} where the server says ${onNode}`;
}

async function disagreement(bytes: Uint8Array, oracles: readonly Oracle[]): Promise<string | null> {
  const seen: { name: string; tree: string }[] = [];
  for (const { name, read } of oracles) {
    const tree = await read(bytes);
    if (tree !== null) seen.push({ name, tree: shown(tree) });
  }
  const [first] = seen;
  if (first === undefined) return "accepted, and no other program reads it";
  const other = seen.find(({ tree }) => tree !== first.tree);
  return other === undefined ? null : `accepted, where ${first.name} sees ${first.tree} and ${other.name} sees ${other.tree}`;
}

/** A tree as text, for comparison and for people. */
export function shown(tree: NonNullable<OracleTree>): string {
  return JSON.stringify([...tree].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}
