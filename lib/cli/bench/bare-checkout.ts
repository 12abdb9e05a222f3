import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../prepare.mjs";

export type BareCheckout = { folder: string; remove(): void };

/** This working tree as a fresh clone would have it, changes not yet committed included, and nothing made from it. */
export function bareCheckout(extra: Record<string, string> = {}): BareCheckout {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "strata-bench-")));
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8" });
  for (const file of listed.split("\0").filter((name) => name !== "" && existsSync(path.join(root, name)))) {
    cpSync(path.join(root, file), path.join(folder, file));
  }
  for (const [file, content] of Object.entries(extra)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", remove);
  return { folder, remove };
}
