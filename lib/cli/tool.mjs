// @ts-check
// Runs one of the TypeScript commands by its name, after preparing what it needs. Standard output is the command's alone.
import { startChild, startServing, endOf, endWithSignals } from "./children.mjs";
import { bundleOf } from "./build-bundles.mjs";
import { prepare, root } from "./prepare.mjs";
import { explain, Refusal } from "./refusal.mjs";
import { say } from "./step.mjs";

/** A bundle starts in a tenth of the time that its sources take. @type {Record<string, { file: string, needs: import("./prepare.mjs").Level }>} */
const tools = {
  "inspect": { file: bundleOf("inspect"), needs: "bundles" },
  "corpus": { file: "lib/cli/corpus.ts", needs: "packages" },
  "fuzz": { file: "lib/cli/fuzz.ts", needs: "packages" },
  "sandbox": { file: "lib/sandbox/main.ts", needs: "packages" },
  "bench": { file: "lib/cli/bench.ts", needs: "client" },
  "activity:verify": { file: "lib/cli/activity-verify.ts", needs: "client" },
};

const [name = "", ...args] = process.argv.slice(2);

endWithSignals((signal) => (signal === "SIGINT" ? 130 : 143));
try {
  const tool = tools[name];
  if (!tool) {
    throw new Refusal({
      seen: { en: `no command "${name}"`, zh: `没有命令 "${name}"` },
      expected: { en: `one of ${Object.keys(tools).join(", ")}`, zh: `${Object.keys(tools).join("、")} 之一` },
      todo: { en: "name one of them.", zh: "请指定其中一个。" },
    });
  }
  await prepare(tool.needs);
  process.env.INIT_CWD ??= process.cwd();
  const loader = tool.file.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = name === "sandbox"
    ? startServing([...loader, tool.file, ...args], { cwd: root, stdio: ["ignore", "inherit", "inherit"] })
    : startChild(process.execPath, [...loader, tool.file, ...args], { cwd: root, stdio: "inherit" });
  const { code } = await endOf(child);
  process.exit(code);
} catch (problem) {
  say(explain(problem));
  process.exit(2);
}
