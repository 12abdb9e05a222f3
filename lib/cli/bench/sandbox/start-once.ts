import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { startSandbox } from "../../../sandbox/index";

/** In a process of its own: `sandbox DIR` opens the folder until it answers, `parse DIR` only reads and parses its files, and holds what they say. Prints milliseconds. */
const [what, dir = ""] = process.argv.slice(2);
const began = performance.now();
if (what === "sandbox") {
  const sandbox = await startSandbox({ dataDir: dir });
  console.log(performance.now() - began);
  await sandbox.close();
} else {
  const rows: unknown[] = [];
  for (const name of readdirSync(dir).filter((file) => /^(snapshot|journal)-\d+$/.test(file)))
    for (const line of readFileSync(path.join(dir, name), "utf8").split("\n")) if (line !== "") rows.push(JSON.parse(line.slice(9)));
  console.log(performance.now() - began);
  if (rows.length === 0) throw new Error(`${dir} holds no rows`);
}
