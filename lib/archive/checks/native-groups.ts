import type { NativeInfo } from "@/lib/domain/inspection";
import { pythonModuleOf } from "../content/abi";
import type { ForeignBinary } from "../content/facts";
import type { Layer } from "../layer";
import { memo } from "../memo";

/** Builds of one module for several platforms: one that fits makes the others harmless. */
export interface NativeGroup {
  natives: NativeInfo[];
  foreign: ForeignBinary[];
}

const PLATFORM = "linux|linuxmusl|darwin|macos|macosx|osx|win32|windows|win|freebsd|openbsd|netbsd|sunos|android|alpine|manylinux\\w*|musllinux\\w*";
const MACHINE = "x86_64|x86-64|x64|amd64|aarch64|arm64|armv\\d\\w*|arm|ia32|i[3-6]86|x86|ppc64le?|s390x|riscv64|mips\\w*|loong64|universal2?";
const LIBC = "gnu|glibc|musl|musleabihf|gnueabihf|msvc";
const SYSTEM = new RegExp(`(?<![A-Za-z0-9])(${PLATFORM})(?![A-Za-z0-9])`, "i");
const TOKEN = new RegExp(`(?<![A-Za-z0-9])(${PLATFORM}|${MACHINE}|${LIBC}|node-?v?\\d+|abi\\d+|napi-?v?\\d+|v\\d{2,3})(?![A-Za-z0-9])`, "gi");

/**
 * Groups binaries that are alternatives of each other: everything under one prebuilds/ folder, compiled Python
 * extensions of one name, and paths that differ in names of platforms only (crc32-linux-x64-gnu/…).
 */
export const groupNatives = memo(({ facts }: Layer): NativeGroup[] => {
  const groups = new Map<string, NativeGroup>();
  const groupOf = (path: string): NativeGroup => {
    const key = groupKey(path);
    const group = groups.get(key) ?? { natives: [], foreign: [] };
    groups.set(key, group);
    return group;
  };
  for (const native of facts.natives) if (!isInJar(native)) groupOf(native.path).natives.push(native);
  for (const binary of facts.foreign) groupOf(binary.path).foreign.push(binary);
  return [...groups.values()];
});

/** Unpacked by the jar's own code at run time, which may do without: judged apart. */
export function isInJar({ path }: NativeInfo): boolean {
  return path.includes(".jar!/");
}

export function groupKey(path: string): string {
  const prebuilds = /^(.*\/)?prebuilds\//.exec(path);
  if (prebuilds !== null) return prebuilds[0];
  const stem = pythonModuleOf(path).replace(/\.(so|node|dylib|dll|pyd|exe)$/i, "");
  return stem.replace(/\.(cp\d+-\w+|cpython-\d+[\w-]*)$/, "").replace(TOKEN, "*").replace(/(\*[-_.]?)+/g, "*");
}

/**
 * The Node.js package a path lies in, where its folder's name says for which system it was made, with that left out:
 * "node_modules/@esbuild/*" for both @esbuild/linux-x64 and @esbuild/darwin-arm64. Null for every other path.
 */
export function variantOf(path: string): string | null {
  const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/@]+(?=\/)/.exec(path)?.[0];
  const name = folder?.slice(folder.lastIndexOf("/") + 1) ?? "";
  if (folder === undefined || !SYSTEM.test(name)) return null;
  return folder.slice(0, -name.length) + name.replace(TOKEN, "*").replace(/(\*[-_.]?)+/g, "*");
}

/** The machine's name in AWS's words; other machines keep their own. */
export function architectureOf({ machine }: NativeInfo): string {
  return machine === "aarch64" ? "arm64" : machine;
}
