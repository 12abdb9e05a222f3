import path from "node:path";
import { defineConfig } from "prisma/config";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * For writing and checking migrations with `prisma migrate diff` and no server: with schema-engine.mjs as
 * PRISMA_SCHEMA_ENGINE_BINARY the address stands for a PGlite in memory.
 */
export default defineConfig({
  schema: path.join(root, "prisma/schema.prisma"),
  migrations: { path: path.join(root, "prisma/migrations") },
  datasource: { url: "postgresql://memory/strata", shadowDatabaseUrl: "postgresql://memory/shadow" },
});
