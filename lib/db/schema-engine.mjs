#!/usr/bin/env node
// Prisma's schema engine for the Prisma CLI where its native one cannot be downloaded: the same engine as WebAssembly,
// behind the protocol that the CLI speaks (JSON-RPC, a line each, on standard input and output). It knows one database,
// PGlite in memory, which is enough for `prisma migrate diff`: see migrations.config.ts. It refuses everything that
// would change a database, because a stand-in that did nothing would report success.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";

const require = createRequire(import.meta.url);
const options = process.argv.slice(2);
const readOnlyMethods = new Map([["diff", "diff"], ["getDatabaseVersion", "version"]]);

if (options.includes("--version")) {
  console.log("schema-engine-cli 59be4fda12412a79eeb9c2ae727b6aa723593323");
} else if (options.includes("cli")) {
  // The CLI asks whether its database can be reached, or to create it: one in memory always can.
  if (options[options.indexOf("cli") + 1] !== "can-connect-to-database") fail("only PGlite in memory is known here");
} else {
  await serve();
}

function fail(message) {
  process.stderr.write(`${JSON.stringify({ level: "ERROR", fields: { is_panic: false, message }, target: "schema_engine" })}\n`);
  process.exit(1);
}

async function serve() {
  const engine = await startEngine();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (line.trim()) process.stdout.write(`${JSON.stringify(await answer(engine, JSON.parse(line)))}\n`);
  }
  process.exit(0);
}

async function answer(engine, { id, method, params }) {
  try {
    const known = readOnlyMethods.get(method);
    if (!known) throw new Error(`${method} is not done here: migrations are applied when Strata starts`);
    const result = await engine[known](params ?? {});
    if (result?.stdout) notify("print", { content: result.stdout });
    return { jsonrpc: "2.0", id, result: result ?? null };
  } catch (error) {
    const data = { is_panic: false, message: error.message, meta: error.meta ?? null, error_code: error.code };
    return { jsonrpc: "2.0", id, error: { code: 4466, message: error.message, data } };
  }
}

function notify(method, params) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id: 0, method, params })}\n`);
}

async function startEngine() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const { bindMigrationAwareSqlAdapterFactory } = require("@prisma/driver-adapter-utils");
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => fail(message) };
  const module = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(module, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = valuesOf("--datamodels").map((file) => [file, readFileSync(file, "utf8")]);
  const log = (line) => JSON.parse(line).level === "ERROR" && process.stderr.write(`${line}\n`);
  return glue.SchemaEngine.new({ datamodels: datamodels.length ? datamodels : undefined }, log, bindMigrationAwareSqlAdapterFactory(inMemory()));
}

function valuesOf(option) {
  return options.flatMap((value, index) => (options[index - 1] === option ? [value] : []));
}

function inMemory() {
  return { provider: "postgres", adapterName: "pglite-prisma-adapter", connect: openInMemory, connectToShadowDb: openInMemory };
}

async function openInMemory() {
  const { PGlite } = await import("@electric-sql/pglite");
  const { pg_trgm } = await import("@electric-sql/pglite/contrib/pg_trgm");
  const { PrismaPGlite } = await import("pglite-prisma-adapter");
  const pglite = await PGlite.create({ extensions: { pg_trgm } });
  return adaptForEngine(await new PrismaPGlite(pglite).connect(), pglite);
}

/** The adapter does not wait for a script, and so never says that one failed. */
function adaptForEngine(adapter, pglite) {
  const { DriverAdapterError } = require("@prisma/driver-adapter-utils");
  adapter.executeScript = async (sql) => {
    try {
      await pglite.exec(sql);
    } catch ({ code = "N/A", severity = "ERROR", message, detail, column, hint }) {
      throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
    }
  };
  adapter.dispose = () => pglite.close();
  return adapter;
}
