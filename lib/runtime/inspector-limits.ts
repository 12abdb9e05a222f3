import path from "node:path";
import type { ThreadLimits } from "@/lib/archive/node-threads";

/** The inspector's threads in a server; every command that starts one has built the script. */
export const inspectorLimits: ThreadLimits = {
  script: path.join(/*turbopackIgnore: true*/ process.cwd(), ".bundles/inspector-thread.mjs"),
  atOnce: 2,
  megabytes: 512,
  // Before the job itself is given up.
  patienceMs: 240_000,
};
