import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

/** What the Prisma CLI answers with this as its schema engine. */
async function prisma(engine: string, ...args: string[]): Promise<{ failed: boolean; said: string }> {
  const cli = path.resolve("node_modules/prisma/build/index.js");
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: engine };
  return promisify(execFile)(process.execPath, [cli, ...args, "--config", "lib/db/migrations.config.ts"], { env }).then(
    ({ stdout, stderr }) => ({ failed: false, said: stdout + stderr }),
    (error: { stdout: string; stderr: string }) => ({ failed: true, said: error.stdout + error.stderr }),
  );
}

// Starting the Prisma CLI takes seconds, and minutes where others work on the same machine.
describe("what stands in for Prisma's schema engine", { timeout: 240_000 }, () => {
  it("never reports a migration as applied that it did not apply", async () => {
    const deployed = await prisma(path.resolve("lib/db/schema-engine.mjs"), "migrate", "deploy");
    expect(deployed.failed).toBe(true);
    expect(deployed.said).toContain("migrations are applied when Strata starts");
    expect((await prisma(path.resolve("lib/db/schema-engine.mjs"), "db", "push")).failed).toBe(true);
  });

  it("fails for anything but generate where Node itself stands in", async () => {
    expect((await prisma(process.execPath, "migrate", "deploy")).failed).toBe(true);
    expect((await prisma(process.execPath, "db", "push")).failed).toBe(true);
  });
});
