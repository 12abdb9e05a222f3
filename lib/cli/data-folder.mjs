// @ts-check
import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from "node:fs";
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

/** What stands in a data folder of Strata's from its first start on. */
const marks = ["database", "first-sign-in.txt", "secret", "sandbox", "incoming", "running.json"];

/**
 * Only a folder that is Strata's alone is closed to others: one that it made, an empty one, or one it has used before.
 * @param {string} folder made if need be, for its owner alone @throws {Refusal}
 */
export function makePrivate(folder) {
  try {
    const found = existsSync(folder) ? readdirSync(folder) : makeFolders(folder);
    if ((statSync(folder).mode & 0o077) === 0) return;
    if (found.length === 0 || found.some((name) => marks.includes(name))) return chmodSync(folder, 0o700);
  } catch (problem) {
    throw new Refusal({
      seen: `the data folder ${folder} cannot be made or is not ours (${/** @type {Error} */ (problem).message})`,
      expected: "a folder that this user may create and owns",
      todo: "set STRATA_DATA_DIR to such a folder.",
    });
  }
  throw new Refusal({
    seen: `the folder ${folder} holds files of others, and others may read it`,
    expected: "a folder for Strata alone: it closes its data folder to everybody else",
    todo: `set STRATA_DATA_DIR to a new folder, such as ${path.join(folder, "strata")}.`,
  });
}

/** One level after the other: where no folder can be made, as under /proc, Node's recursive mkdir never returns. @param {string} folder @returns {string[]} nothing is in it */
function makeFolders(folder) {
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeFolders(parent);
  mkdirSync(folder, { mode: 0o700 });
  return [];
}
