import { describe } from "vitest";
import type { OpenDatabase } from "@/lib/db/open";
import { cloneEmbedded } from "./embedded-template";
import { clonePostgresql } from "./postgresql-template";

export type TestDatabase = OpenDatabase & {
  /** Closes it and leaves nothing behind. */
  drop(): Promise<void>;
};

/** A database of its own with all migrations applied: embedded and in memory. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneEmbedded();
}

/**
 * Describes the same promises on the embedded database and, when TEST_DATABASE_URL names a server, on PostgreSQL.
 * `make` gives a database of its own each time; drop it when done.
 */
export function describeOnDatabases(name: string, promises: (make: () => Promise<TestDatabase>, kind: OpenDatabase["kind"]) => void): void {
  describe(`${name} (embedded)`, () => promises(cloneEmbedded, "pglite"));
  const url = process.env.TEST_DATABASE_URL;
  if (url) describe(`${name} (PostgreSQL)`, () => promises(() => clonePostgresql(url), "postgresql"));
}
