// @ts-check
// Adds to package-lock.json the optional platform packages that npm left out.
//
// npm writes only those optional packages it could see. Where a registry mirrors one platform alone, the lock misses
// the others', and then `npm ci` refuses it ("Missing: … from lock file") and other platforms install no binaries.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {{ version?: string, os?: string[], cpu?: string[], libc?: string[], optional?: boolean, dev?: boolean, optionalDependencies?: Record<string, string> }} LockedPackage */
/** @typedef {{ packages: Record<string, LockedPackage> }} Lock */

const systems = ["openharmony", "darwin", "win32", "linux", "freebsd", "android"];
const processors = ["arm64", "x64", "ia32", "ppc64", "s390x", "riscv64", "loong64", "wasm32", "arm"];

/**
 * Completes `lock` in place and returns the names added. Only exact versions can be added without asking a registry.
 * @param {Lock} lock
 * @returns {string[]}
 */
export function completeLock(lock) {
  const added = [];
  for (const [place, owner] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
      if (!/^\d+\.\d+\.\d+/.test(version) || isLocked(lock, place, name)) continue;
      lock.packages[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(owner.dev ? { dev: true } : {}),
        optional: true,
      };
      added.push(`${name}@${version}`);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  return added;
}

/**
 * Whether Node's resolution from `place` upwards finds an entry for `name`.
 * @param {Lock} lock @param {string} place @param {string} name
 */
function isLocked(lock, place, name) {
  for (let base = place; ; ) {
    if (lock.packages[`${base ? `${base}/` : ""}node_modules/${name}`]) return true;
    if (base === "") return false;
    base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")));
  }
}

/**
 * What npm checks before it installs, read from the package's name: binaries are named after their platform everywhere.
 * @param {string} name
 */
function platformOf(name) {
  const label = name.split("/").pop() ?? name;
  const os = systems.find((system) => label.includes(system));
  const cpu = processors.find((processor) => new RegExp(`(^|-)${processor}`).test(label));
  return {
    ...(os ? { os: [os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os === "linux" && /musl/.test(label) ? { libc: ["musl"] } : {}),
    ...(os === "linux" && /gnu/.test(label) ? { libc: ["glibc"] } : {}),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const file = path.resolve("package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const added = completeLock(lock);
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length > 0 ? `added ${added.length}: ${added.join(", ")}` : "nothing to add: the lock is complete");
}
