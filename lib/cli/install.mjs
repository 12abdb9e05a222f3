// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { Refusal } from "./refusal.mjs";
import { runStep } from "./step.mjs";

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage */

const stampFile = "node_modules/.strata-installed";

/** Installs what package-lock.json names, unless it is there. The stamp goes first and comes last, so that a killed
 * installation is one that never happened. @param {string} root @throws {Refusal} */
export async function installPackages(root) {
  const wanted = `${process.platform}-${process.arch} ${fingerprint(root, ["package-lock.json"])}`;
  const stamp = path.join(root, stampFile);
  if (read(stamp) === wanted) return;
  if (!isInstalled(root)) {
    rmSync(stamp, { force: true });
    const { program, args } = npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
    const step = await runStep({ en: "Installing packages (npm ci)", zh: "正在安装依赖包（npm ci）" }, { program, args, cwd: root });
    if (!step.ok) throw refusalOfNpm(step.output, step.reason);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/**
 * Whether an installation by hand (`npm ci`, `npm install`) already did it: npm's own record of what it installed, which
 * it writes last, agrees with the lock, and every package has its folder.
 * @param {string} root
 */
export function isInstalled(root) {
  const locked = packagesIn(path.join(root, "package-lock.json"));
  const installed = packagesIn(path.join(root, "node_modules/.package-lock.json"));
  if (!locked || !installed) return false;
  return Object.entries(locked).every(([place, { version, optional, link }]) => {
    if (place === "" || link) return true;
    if (!installed[place]) return optional === true;
    return installed[place].version === version && existsSync(path.join(root, place));
  });
}

/** @param {string} file @returns {Record<string, LockedPackage> | null} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}

/** The npm that started us, if one did. @param {string[]} args */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return { program: process.execPath, args: [script, ...args] };
  return { program: process.platform === "win32" ? "npm.cmd" : "npm", args };
}

/** @param {string} output of npm @param {string} reason how it ended */
export function refusalOfNpm(output, reason) {
  const detail = output.split("\n").filter((line) => line.trim() !== "").slice(-15).join("\n");
  const network = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/.exec(output);
  if (network) {
    return new Refusal({
      detail,
      seen: { en: `no way to npm's registry (${network[1]})`, zh: `无法连接 npm 软件源（${network[1]}）` },
      expected: {
        en: "a network connection, or an npm cache that holds every package of package-lock.json",
        zh: "网络连接，或已包含 package-lock.json 中所有包的 npm 缓存",
      },
      todo: {
        en: "connect, or name your proxy or mirror (npm config set proxy URL, npm config set registry URL), and run the command again.",
        zh: "连接网络，或设置代理或镜像（npm config set proxy URL、npm config set registry URL），然后重新运行命令。",
      },
    });
  }
  if (/\bENOSPC\b/.test(output)) {
    return new Refusal({
      detail,
      seen: { en: "a full disk", zh: "磁盘已满" },
      expected: { en: "about 1.5 GB free", zh: "约 1.5 GB 可用空间" },
      todo: { en: "free space and run the command again.", zh: "释放空间，然后重新运行命令。" },
    });
  }
  if (/\b(EACCES|EPERM)\b/.test(output)) {
    return new Refusal({
      detail,
      seen: { en: "npm may not write here", zh: "npm 没有写入权限" },
      expected: { en: "node_modules writable by this user", zh: "当前用户可以写入 node_modules" },
      todo: {
        en: "run as the owner of this checkout, or give node_modules back to its owner, and run the command again.",
        zh: "以本仓库所有者的身份运行，或将 node_modules 的所有权改回，然后重新运行命令。",
      },
    });
  }
  if (/from lock file|EUSAGE/.test(output)) {
    return new Refusal({
      detail,
      seen: { en: "package.json and package-lock.json disagree", zh: "package.json 与 package-lock.json 不一致" },
      expected: { en: "a lock that holds every dependency", zh: "包含所有依赖的 package-lock.json" },
      todo: {
        en: "run npm install and npm run lock:complete, and commit package-lock.json.",
        zh: "运行 npm install 和 npm run lock:complete，并提交 package-lock.json。",
      },
    });
  }
  return new Refusal({
    detail,
    seen: { en: `npm ci ended with ${reason}`, zh: `npm ci 异常结束（${reason}）` },
    expected: { en: "an installation", zh: "安装完成" },
    todo: { en: "see npm's words above.", zh: "查看上面 npm 的输出。" },
  });
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
