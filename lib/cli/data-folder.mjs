// @ts-check
import { chmodSync, mkdirSync, realpathSync } from "node:fs";
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
