import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

/** The answer of `prisma migrate diff --exit-code`: 0 agree, 2 differ, anything else is a failure. */
async function compareMigrationsWith(schema: string): Promise<{ code: number; said: string }> {
  const cli = path.resolve("node_modules/prisma/build/index.js");
  const options = ["--config", "lib/db/migrations.config.ts", "--from-migrations", "prisma/migrations", "--to-schema", schema, "--exit-code"];
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: path.resolve("lib/db/schema-engine.mjs") };
  return promisify(execFile)(process.execPath, [cli, "migrate", "diff", ...options], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, said: error.stdout + error.stderr }),
  );
}

// Starting the Prisma CLI takes seconds, and minutes where others work on the same machine.
describe("the migrations", { timeout: 240_000 }, () => {
  it("make the database that the schema describes", async () => {
    const { code, said } = await compareMigrationsWith("prisma/schema.prisma");
    expect(code, `prisma/schema.prisma and prisma/migrations differ. Write a new migration for it:\n${said}`).toBe(0);
    // The CLI exits with 0, too, when its engine broke down.
    expect(said).toContain("No difference detected");
  });

  it("are found to differ from a schema that says more", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-drift-"));
    const schema = path.join(folder, "schema.prisma");
    fs.writeFileSync(schema, `${fs.readFileSync("prisma/schema.prisma", "utf8")}\nmodel Trial {\n  id String @id\n}\n`);
    const { code, said } = await compareMigrationsWith(schema);
    fs.rmSync(folder, { recursive: true });
    expect(code).toBe(2);
    expect(said).toContain("Trial");
  });
});
