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
    seen: {
      en: `the data folder ${folder} is in use by process ${pid}, which serves ${url} since ${since}`,
      zh: `数据文件夹 ${folder} 正被进程 ${pid} 使用；它自 ${since} 起在 ${url} 提供服务`,
    },
    expected: { en: "one Strata per data folder", zh: "每个数据文件夹只供一个 Strata 使用" },
    todo: {
      en: "open that address, or stop that process, or name another folder in STRATA_DATA_DIR.",
      zh: "打开上述地址，或停止该进程，或在 STRATA_DATA_DIR 中指定其他文件夹。",
    },
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
    const { message } = /** @type {Error} */ (problem);
    throw new Refusal({
      seen: { en: `the data folder ${folder} cannot be made or is not ours (${message})`, zh: `无法创建数据文件夹 ${folder}，或它不属于当前用户（${message}）` },
      expected: { en: "a folder that this user may create and owns", zh: "当前用户可以创建并拥有的文件夹" },
      todo: { en: "set STRATA_DATA_DIR to such a folder.", zh: "将 STRATA_DATA_DIR 设为这样的文件夹。" },
    });
  }
  throw new Refusal({
    seen: { en: `the folder ${folder} holds files of others, and others may read it`, zh: `文件夹 ${folder} 中有其他文件，并且其他用户可以读取` },
    expected: {
      en: "a folder for Strata alone: it closes its data folder to everybody else", zh: "Strata 专用的文件夹：Strata 会禁止其他用户访问其数据文件夹",
    },
    todo: {
      en: `set STRATA_DATA_DIR to a new folder, such as ${path.join(folder, "strata")}.`,
      zh: `将 STRATA_DATA_DIR 设为新文件夹，例如 ${path.join(folder, "strata")}。`,
    },
  });
}

/** One level after the other: where no folder can be made, as under /proc, Node's recursive mkdir never returns. @param {string} folder @returns {string[]} nothing is in it */
function makeFolders(folder) {
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeFolders(parent);
  mkdirSync(folder, { mode: 0o700 });
  return [];
}
