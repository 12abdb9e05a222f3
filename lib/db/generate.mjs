// Generates the Prisma client into lib/db/generated when the schema or Prisma has changed since. Node built-ins only.
//
// The Prisma CLI wants a native schema engine before every command and would download it, although `generate` never
// runs it. Where there is none, Node's own binary stands in: it exists, and asked for a schema engine's work it fails
// loudly ("Cannot find module …") instead of pretending to have done it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const generated = path.join(root, "lib/db/generated");
const stamp = path.join(generated, "schema.sha256");

/** Returns whether it had to. Throws with the CLI's own words when it fails. */
export function generateClient() {
  const wanted = fingerprint();
  if (existsSync(path.join(generated, "client.ts")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  const cli = path.join(root, "node_modules/prisma/build/index.js");
  const run = spawnSync(process.execPath, [cli, "generate"], { cwd: root, env: { ...process.env, ...engine() }, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`prisma generate failed:\n${run.stdout}${run.stderr}${run.error?.message ?? ""}`);
  writeFileSync(stamp, wanted);
  return true;
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]) hash.update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

function engine() {
  if (process.env.PRISMA_SCHEMA_ENGINE_BINARY) return {};
  const engines = path.join(root, "node_modules/@prisma/engines");
  const downloaded = existsSync(engines) && readdirSync(engines).some((file) => file.startsWith("schema-engine-"));
  return downloaded ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(generateClient() ? "Prisma client generated" : "Prisma client is up to date");
}
