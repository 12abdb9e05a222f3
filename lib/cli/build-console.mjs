// @ts-check
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { Refusal } from "./refusal.mjs";
import { runStep } from "./step.mjs";

const sources = [
  "app", "components", "lib", "public", "prisma/schema.prisma", "instrumentation.ts", "proxy.ts", "next.config.ts",
  "postcss.config.mjs", "tsconfig.json", "package-lock.json",
];

const stampFile = ".next/built-from";

/** Whether a file can change the built console: commands, tests and what is generated cannot. @param {string} file */
export function isSource(file) {
  return !/^lib\/(cli|testing|db\/generated)\/|\.test\.tsx?$/.test(file);
}

/** Builds the console for production unless the last finished build was made from the same sources. @param {string} root @throws {Refusal} */
export async function buildConsole(root) {
  const wanted = fingerprint(root, sources, isSource);
  const stamp = path.join(root, stampFile);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === `${wanted} ${buildId(root)}`) return;
  rmSync(stamp, { force: true });
  const step = await runStep({ en: "Building the console (next build)", zh: "正在构建控制台（next build）" }, {
    args: ["node_modules/next/dist/bin/next", "build"],
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (!step.ok) {
    throw new Refusal({
      detail: step.output,
      seen: { en: `next build ended with ${step.reason}`, zh: `next build 异常结束（${step.reason}）` },
      expected: { en: "a production build in .next", zh: ".next 中的生产构建" },
      todo: {
        en: "see the words above; npm test names the mistake if it is one of types or imports.",
        zh: "查看上面的输出；如果是类型或导入的错误，npm test 会指出。",
      },
    });
  }
  writeFileSync(stamp, `${wanted} ${buildId(root)}`);
}

/** A build made by hand has another id, and is not taken for ours. @param {string} root */
function buildId(root) {
  const file = path.join(root, ".next/BUILD_ID");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
