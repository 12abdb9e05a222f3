// @ts-check
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { Refusal } from "./refusal.mjs";
import { runStep } from "./step.mjs";

const stampFile = "lib/db/generated/.made-from";

/** Generates the Prisma client unless it was made from this schema by this Prisma. @param {string} root @throws {Refusal} */
export async function generateClient(root) {
  const wanted = fingerprint(root, ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);
  const stamp = path.join(root, stampFile);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(stamp, { force: true });
  // Every Prisma command first wants its native engine, which generating never runs: any program that exists will do.
  const step = await runStep("Generating the database client (prisma generate)", {
    args: ["node_modules/prisma/build/index.js", "generate"],
    cwd: root,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
  });
  if (!step.ok) {
    throw new Refusal({
      detail: step.output,
      seen: `the generation ended with ${step.reason}`,
      expected: "a client generated from prisma/schema.prisma",
      todo: "see the words above; a schema that was just edited may hold a mistake.",
    });
  }
  writeFileSync(stamp, wanted);
}
