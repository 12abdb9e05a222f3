import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openInMemory } from "@/lib/db/embedded/open-embedded";
import { examinedVersion } from "@/lib/db/embedded/durable-files";
import { applyMigrations, readMigrations } from "@/lib/db/migrate";
import type { TestDatabase } from "./database";

/** Making a database takes seconds, copying a made one a fraction: it is made once for a set of migrations and kept. */
export async function cloneEmbedded(): Promise<TestDatabase> {
  const template = path.join(os.tmpdir(), `strata-test-${fingerprint()}.tar`);
  if (!fs.existsSync(template)) await makeTemplate(template);
  const database = await openInMemory(new Blob([fs.readFileSync(template)]));
  return { ...database, drop: database.close };
}

/** Of the schema as migrated, and of what wrote it. */
export function fingerprint(): string {
  const hash = createHash("sha256").update(examinedVersion);
  for (const { name, checksum } of readMigrations(path.resolve("prisma/migrations"))) hash.update(`${name} ${checksum}\n`);
  return hash.digest("hex").slice(0, 16);
}

/** Several test workers may make it at once; a reader sees a whole one or none. */
async function makeTemplate(file: string): Promise<void> {
  const database = await openInMemory();
  await applyMigrations(database);
  const dump = await database.dump();
  const partial = `${file}.${randomUUID()}`;
  fs.writeFileSync(partial, new Uint8Array(await dump.arrayBuffer()));
  fs.renameSync(partial, file);
  await database.close();
}
