// @ts-check
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { takeExclusively } from "./exclusive.mjs";
import { Refusal } from "./refusal.mjs";

/** @typedef {{ pid: number, url: string, since: string }} Holder */

/** Makes the folder, for its owner alone, and holds it until this process ends. @param {string} folder @param {Holder} holder @throws {Refusal} */
export async function holdDataFolder(folder, holder) {
  makePrivate(folder);
  const hold = await takeExclusively(`data ${realpathSync(folder)}`, holder);
  if (hold.taken) return;
  const { pid, url, since } = hold.holder;
  throw new Refusal({
    seen: `the data folder ${folder} is in use by process ${pid}, which serves ${url} since ${since}`,
    expected: "one Strata per data folder",
    todo: "open that address, or stop that process, or name another folder in STRATA_DATA_DIR.",
  });
}

/** @param {string} folder made if need be, for its owner alone @throws {Refusal} */
export function makePrivate(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (problem) {
    throw new Refusal({
      seen: `the data folder ${folder} cannot be made or is not ours (${/** @type {Error} */ (problem).message})`,
      expected: "a folder that this user may create and owns",
      todo: "set STRATA_DATA_DIR to such a folder.",
    });
  }
}

/**
 * The secret that signs sessions and encrypts tokens: made once per data folder, readable by its owner alone.
 * @param {string} folder
 */
export function secretOf(folder) {
  const file = path.join(folder, "secret");
  if (!existsSync(file)) {
    // Written aside and linked, so that no half-written secret is ever read and of two first starts one wins.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (problem) {
      if (/** @type {NodeJS.ErrnoException} */ (problem).code !== "EEXIST") throw problem;
    } finally {
      rmSync(draft);
    }
  }
  return readFileSync(file, "utf8").trim();
}
