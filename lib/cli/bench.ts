import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import nextPackage from "next/package.json";
import type { Bench, BenchCase } from "./bench/types";
import { endWithSignals } from "./children.mjs";

/** In the order of the documentation; one that has no module is not built yet. */
const names = ["start", "pages", "upload", "inspect", "sandbox", "sharing", "scan", "references"];

const [name, ...options] = process.argv.slice(2);
const here = names.filter((candidate) => existsSync(fileOf(candidate)));

if (name === undefined || !here.includes(name) || options.some((option) => option !== "--json")) {
  console.error(`Seen: ${process.argv.slice(2).join(" ") || "no name"}\nExpected: npm run bench -- NAME [--json], where NAME is one of ${here.join(", ")}`);
  process.exitCode = 2;
} else {
  endWithSignals((signal) => (signal === "SIGINT" ? 130 : 143));
  const { run } = (await import(fileOf(name))) as Bench;
  const cases = await run();
  if (options.includes("--json")) console.log(JSON.stringify({ name, machine: machine(), cases }, null, 2));
  else console.log(table(cases));
}

function fileOf(candidate: string): string {
  return path.join(import.meta.dirname, "bench", `${candidate}.ts`);
}

function machine() {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? "unknown",
    cores: cpus.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.versions.node,
    next: nextPackage.version,
  };
}

function table(cases: readonly BenchCase[]): string {
  const rows = [["case", "ours", "reference", "unit", "ratio", "bar", "holds"]];
  for (const { case: name, ours, reference, unit, ratio, bar, holds } of cases) {
    rows.push([name, String(ours), String(reference), unit, String(ratio), String(bar), holds ? "yes" : "NO"]);
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}
