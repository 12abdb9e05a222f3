// @ts-check
import { Refusal } from "./refusal.mjs";

/** The same as `engines` in package.json. */
const oldest = /** @type {const} */ ([20, 19]);

/** @param {string} version as process.versions.node says @throws {Refusal} */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Refusal({
    seen: { en: `Node.js ${version}`, zh: `Node.js ${version}` },
    expected: { en: `Node.js ${oldest.join(".")} or newer`, zh: `Node.js ${oldest.join(".")} 或更高版本` },
    todo: {
      en: "install a newer Node.js (https://nodejs.org, or a version manager: this checkout has an .nvmrc) and run the command again.",
      zh: "请安装更新的 Node.js（https://nodejs.org，或使用版本管理器：本仓库带有 .nvmrc），然后重新运行命令。",
    },
  });
}
