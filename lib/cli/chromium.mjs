// @ts-check
// Finds a Chromium for the end-to-end tests and benchmarks, or gets one, without asking anybody.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { npm } from "./install.mjs";
import { root } from "./prepare.mjs";
import { Refusal } from "./refusal.mjs";
import { runStep, say } from "./step.mjs";

/** The last one that runs on Node 20: a headless Chromium inside an npm package, with the libraries it needs. */
const packaged = "@sparticuz/chromium@147.0.0";

/** @type {readonly { name: string, find: () => Promise<string | null> | string | null }[]} */
const sources = [
  { name: "Playwright's own", find: ofPlaywright },
  { name: "the system's", find: ofSystem },
  { name: "a download by Playwright", find: downloadByPlaywright },
  { name: "Debian's package", find: installDebianPackage },
  { name: "a Chromium inside an npm package", find: installPackaged },
];

/**
 * Packages must be installed. CHROMIUM_PATH is taken at its word; everything else has to show a page first.
 * @returns {Promise<string>} the path of a program that runs headless
 * @throws {Refusal}
 */
export async function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Refusal({
      seen: { en: `CHROMIUM_PATH is ${chosen}, which does not exist`, zh: `CHROMIUM_PATH 的值 ${chosen} 不存在` },
      expected: { en: "the path of a Chromium", zh: "Chromium 的路径" },
      todo: { en: "correct it, or unset it and one is found.", zh: "请更正，或取消设置以自动查找。" },
    });
  }
  for (const { name, find } of sources) {
    const program = await find();
    if (program === null) continue;
    if (await showsPage(program)) return program;
    say({ en: `${program} (${name}) does not run here; looking further.`, zh: `${program}（${name}）无法在此运行，继续查找。` });
  }
  throw new Refusal({
    seen: { en: "no Chromium on this machine, and none could be downloaded", zh: "本机没有 Chromium，也无法下载" },
    expected: { en: "one for the end-to-end tests", zh: "供端到端测试使用的 Chromium" },
    todo: { en: "install Chromium or Chrome, or set CHROMIUM_PATH to one.", zh: "请安装 Chromium 或 Chrome，或在 CHROMIUM_PATH 中指定。" },
  });
}

/** A file that exists may still be a stub of a package manager, or lack a library. @param {string} program */
async function showsPage(program) {
  try {
    const browser = await playwright().chromium.launch({ executablePath: program, timeout: 30_000 });
    const page = await browser.newPage();
    await page.goto("data:text/html,<p>seen</p>", { timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

/** @returns {typeof import("playwright-core")} */
function playwright() {
  return createRequire(path.join(root, "package.json"))("playwright-core");
}

function ofPlaywright() {
  const program = playwright().chromium.executablePath();
  return existsSync(program) ? program : null;
}

function ofSystem() {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const programs = process.env["ProgramFiles"] ?? "C:\\Program Files";
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    path.join(programs, "Google/Chrome/Application/chrome.exe"),
  ];
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

async function downloadByPlaywright() {
  const { ok } = await runStep({ en: "Downloading Chromium (playwright install chromium)", zh: "正在下载 Chromium（playwright install chromium）" }, {
    args: ["node_modules/playwright-core/cli.js", "install", "chromium"], cwd: root,
  });
  return ok ? ofPlaywright() : null;
}

async function installDebianPackage() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runStep({ en: "Reading Debian's package lists (apt-get update)", zh: "正在读取 Debian 软件包列表（apt-get update）" }, { program: "apt-get", args: ["update", "-q"], cwd: root, env });
  const { ok } = await runStep({ en: "Installing Debian's package chromium", zh: "正在安装 Debian 软件包 chromium" }, { program: "apt-get", args: ["install", "-y", "-q", "chromium"], cwd: root, env });
  return ok ? ofSystem() : null;
}

/** Installed and unpacked once, in the user's cache; started by a script, because it brings libraries of its own. */
async function installPackaged() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const folder = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "strata", packaged.replace(/\W+/g, "-"));
  const program = path.join(folder, "chromium.sh");
  if (existsSync(program)) return program;
  const unpacked = path.join(folder, "unpacked");
  mkdirSync(unpacked, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), "{}");
  const install = await runStep({ en: `Installing ${packaged}`, zh: `正在安装 ${packaged}` }, { ...npm(["install", "--no-save", "--loglevel=error", packaged]), cwd: folder });
  if (!install.ok) return null;
  const unpack = await runStep({ en: "Unpacking it", zh: "正在解压" }, {
    args: ["--input-type=module", "-e", 'await (await import("@sparticuz/chromium")).default.executablePath()'],
    cwd: folder,
    // It unpacks into the temporary folder, and its libraries only where it believes to run in AWS Lambda.
    env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
  });
  if (!unpack.ok) return null;
  const lines = ["#!/bin/sh", `export LD_LIBRARY_PATH="${unpacked}/al2023/lib"`, `export FONTCONFIG_PATH="${unpacked}/fonts"`, `exec "${unpacked}/chromium" "$@"`];
  writeFileSync(program, `${lines.join("\n")}\n`, { mode: 0o755 });
  return program;
}
