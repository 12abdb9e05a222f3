import { parseArgs } from "node:util";
import fc from "fast-check";
import { forgedZip, mutatedZip } from "@/lib/archive/testing/hostile-zips";
import { faultOn, LIBRARIES, platformsDiffer } from "@/lib/archive/testing/judge-input";
import { installedOracles } from "./fuzz/installed-oracles";

/**
 * `npm run fuzz -- [--minutes N] [--seed N]`: hostile zips without end, judged against every other program that is
 * here. Prints how many were tried; the first that finds a fault is made as small as can be and shown.
 */
const USAGE = "Usage: npm run fuzz -- [--minutes N] [--seed N]   (10 minutes, and a seed of its own, unless told otherwise)";

async function main(): Promise<number> {
  const { minutes, seed } = settings();
  const installed = await installedOracles();
  const oracles = [...LIBRARIES, ...installed];
  console.log(`seed ${seed}, against ${oracles.map(({ name }) => name).join(", ")}`);
  let tried = 0;
  const property = fc.asyncProperty(fc.oneof(mutatedZip, forgedZip), async (bytes) => {
    const fault = (await faultOn(bytes, oracles)) ?? (++tried % 8 === 0 ? await platformsDiffer(bytes) : null);
    if (fault !== null) throw new Error(fault);
  });
  try {
    const run = await fc.check(property, { seed, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: minutes * 60_000, markInterruptAsFailure: false });
    console.log(`${tried} inputs tried in ${minutes} minutes`);
    if (!run.failed) return 0;
    const [bytes = new Uint8Array(0)] = run.counterexample ?? [];
    console.log(`FAULT: ${run.errorInstance instanceof Error ? run.errorInstance.message : "unknown"}\n${Buffer.from(bytes).toString("base64")}`);
    return 1;
  } finally {
    await Promise.all(installed.map((oracle) => oracle.close()));
  }
}

function settings(): { minutes: number; seed: number } {
  const { values } = parseArgs({ options: { minutes: { type: "string", default: "10" }, seed: { type: "string", default: `${Date.now() % 2 ** 31}` } } });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(minutes > 0) || !Number.isInteger(seed)) throw new TypeError(`--minutes ${values.minutes} --seed ${values.seed}: expected a positive number and a whole number.`);
  return { minutes, seed };
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
