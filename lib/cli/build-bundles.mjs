// @ts-check
// What must start quickly, or runs in a thread where no loader does: bundled by esbuild, once for each state of the sources.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint } from "./fingerprint.mjs";
import { Refusal } from "./refusal.mjs";
import { say } from "./step.mjs";

const folder = ".bundles";
const stampFile = `${folder}/built-from`;

/** By the name of the bundle. */
const entryPoints = {
  "inspect": "lib/cli/inspect.ts",
  "inspector-thread": "lib/archive/node-thread.ts",
};

const sources = ["lib/archive", "lib/cli", "lib/domain", "lib/i18n/messages", "package.json", "package-lock.json", "tsconfig.json"];

/** Relative to the checkout. @param {keyof typeof entryPoints} name */
export function bundleOf(name) {
  return `${folder}/${name}.mjs`;
}

/** Builds the bundles unless they were made from the same sources. @param {string} root @throws {Refusal} */
export async function buildBundles(root) {
  const wanted = fingerprint(root, sources, (file) => !/\.test\.tsx?$|\/testing\/|^lib\/cli\/bench/.test(file));
  const stamp = path.join(root, stampFile);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  mkdirSync(path.join(root, folder), { recursive: true });
  const fresh = mkdtempSync(path.join(root, folder, "fresh-"));
  try {
    await bundle(root, fresh);
    rmSync(stamp, { force: true });
    // One rename each: whoever starts a bundle meanwhile gets the old one or the new one, whole.
    for (const name of readdirSync(fresh)) renameSync(path.join(fresh, name), path.join(root, folder, name));
    writeFileSync(stamp, wanted);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  say({ en: "Bundled the inspector.", zh: "已打包检查器。" });
}

/** @param {string} root @param {string} outdir */
async function bundle(root, outdir) {
  // The packages may have been installed a moment ago, so this cannot be imported above.
  const esbuild = await import(pathToFileURL(path.join(root, "node_modules/esbuild/lib/main.js")).href);
  try {
    await esbuild.build({
      absWorkingDir: root, entryPoints, outdir, outExtension: { ".js": ".mjs" },
      bundle: true, splitting: true, platform: "node", format: "esm", target: "node20.19", legalComments: "none", logLevel: "silent",
      // Looks for optional packages beside it; used for bills of materials alone.
      external: ["@cyclonedx/cyclonedx-library"],
      // Packages of the older kind ask for built-ins by require.
      banner: { js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);' },
    });
  } catch (problem) {
    throw new Refusal({
      detail: problem instanceof Error ? problem.message : String(problem),
      seen: { en: "esbuild could not bundle the inspector", zh: "esbuild 无法打包检查器" },
      expected: { en: `a bundle in ${folder}`, zh: `${folder} 中的打包结果` },
      todo: {
        en: "see the words above; npm test names the mistake if it is one of types or imports.",
        zh: "查看上面的输出；如果是类型或导入的错误，npm test 会指出。",
      },
    });
  }
}
