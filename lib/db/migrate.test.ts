import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnDatabases, type TestDatabase } from "@/lib/testing/database";
import { applyMigrations, MigrationRefused } from "./migrate";

let database: TestDatabase;
let directory: string;

function write(name: string, sql: string): void {
  fs.mkdirSync(path.join(directory, name), { recursive: true });
  fs.writeFileSync(path.join(directory, name, "migration.sql"), sql);
}

describeOnDatabases("applyMigrations", (make) => {
  beforeEach(async () => {
    database = await make();
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "strata-migrations-"));
    fs.cpSync("prisma/migrations", directory, { recursive: true });
  });
  afterEach(async () => {
    await database.drop();
    fs.rmSync(directory, { recursive: true });
  });

  it("applies what is missing, in the order of names, once", async () => {
    write("30000102000000_second", "INSERT INTO trial VALUES ('second')");
    write("30000101000000_first", "CREATE TABLE trial (name text); INSERT INTO trial VALUES ('first')");
    expect(await applyMigrations(database, directory)).toEqual(["30000101000000_first", "30000102000000_second"]);
    expect(await applyMigrations(database, directory)).toEqual([]);
    expect(await database.prisma.$queryRaw`SELECT name FROM trial`).toEqual([{ name: "first" }, { name: "second" }]);
  });

  it("applies each once when several processes start at the same time", async () => {
    write("30000101000000_first", "CREATE TABLE trial (name text)");
    const applied = await Promise.all([1, 2, 3].map(() => applyMigrations(database, directory)));
    expect(applied.flat()).toEqual(["30000101000000_first"]);
  });

  it("leaves nothing of a migration that fails half-way, and can go on when it is repaired", async () => {
    write("30000101000000_first", "CREATE TABLE trial (name text); SELECT nothing FROM nowhere");
    await expect(applyMigrations(database, directory)).rejects.toThrow(/30000101000000_first failed and was rolled back: .*nowhere/);
    write("30000101000000_first", "CREATE TABLE trial (name text)");
    expect(await applyMigrations(database, directory)).toEqual(["30000101000000_first"]);
  });

  it("refuses a migration that was changed after it had been applied", async () => {
    write("30000101000000_first", "CREATE TABLE trial (name text)");
    await applyMigrations(database, directory);
    write("30000101000000_first", "CREATE TABLE trial (name text, age int)");
    await expect(applyMigrations(database, directory)).rejects.toThrow(/30000101000000_first was changed/);
  });

  it("takes a checkout with Windows line ends for the same", async () => {
    write("30000101000000_first", "CREATE TABLE trial (\n  name text\n)");
    await applyMigrations(database, directory);
    write("30000101000000_first", "CREATE TABLE trial (\r\n  name text\r\n)");
    expect(await applyMigrations(database, directory)).toEqual([]);
  });

  it("refuses a database that a newer build has used", async () => {
    write("30000101000000_first", "CREATE TABLE trial (name text)");
    await applyMigrations(database, directory);
    fs.rmSync(path.join(directory, "30000101000000_first"), { recursive: true });
    await expect(applyMigrations(database, directory)).rejects.toThrow(/newer build/);
  });

  it("refuses a migration that another tool began and did not finish", async () => {
    await database.prisma.$executeRaw`
      INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ('x', 'y', '30000101000000_begun')`;
    await expect(applyMigrations(database, directory)).rejects.toThrow(MigrationRefused);
    await expect(applyMigrations(database, directory)).rejects.toThrow(/begun and not finished/);
  });
});
