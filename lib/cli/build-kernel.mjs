// @ts-check
// Compiles kernel.as and what it imports into module.ts: npm run kernel, or with "-- --check" only tells whether module.ts is what it would be.
// The compiler is fetched for this alone: it is larger than all that Strata needs to run.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../archive/kernel");
const target = path.join(folder, "module.ts");
const work = mkdtempSync(path.join(tmpdir(), "strata-kernel-"));
try {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(".as")) copyFileSync(path.join(folder, name), path.join(work, name.replace(/as$/, "ts")));
  }
  execFileSync("asc", ["kernel.ts", "-O3", "--converge", "--noAssert", "--runtime", "stub", "--initialMemory", "2", "-o", "kernel.wasm"], { cwd: work, stdio: "inherit" });
  const built = `// Built from kernel.as; see lib/cli/build-kernel.mjs.\nexport const KERNEL =\n  "${readFileSync(path.join(work, "kernel.wasm")).toString("base64")}";\n`;
  if (!process.argv.includes("--check")) writeFileSync(target, built);
  else if (readFileSync(target, "utf8") !== built) {
    console.error("lib/archive/kernel/module.ts is not what kernel.as compiles to; expected the same bytes: run npm run kernel.");
    process.exitCode = 1;
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
