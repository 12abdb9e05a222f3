import type { Runtime, RuntimeFamily } from "@/lib/domain/runtime";
import type { LayerFile } from "../layer";
import { HARMLESS } from "./layout";
import { isOnPathOf, isShared, ROOTS, topItemOf, topOf, versionFolderOf } from "./roots";

export type Placement =
  | { kind: "found" }
  /** Nothing the runtime reads; `items` are what lies elsewhere. */
  | { kind: "wrong-root"; items: string[] }
  /** Right for another release or another family of runtimes; `items` are those folders. */
  | { kind: "mismatch"; items: string[] };

/** What files of a family look like, wherever they lie. Families that read any path are not judged by it. */
const KIND: Partial<Record<RuntimeFamily, RegExp>> = {
  python: /\.(py|pyc|pyd)$|\.(dist|egg)-info(\/|$)|\.(cpython-\d+|abi3)[\w-]*\.so$|^lib\/python\d/,
  nodejs: /(^|\/)node_modules\/|\.(js|mjs|cjs|node)$|(^|\/)package\.json$/,
  java: /\.(jar|class|war)$/,
  ruby: /\.(rb|gemspec|gem)$|(^|\/)(gems|specifications)\//,
};

/** Decides whether a runtime finds anything of its own in the layer, and if not, what stands in the way. */
export function placementFor(runtime: Runtime, files: readonly LayerFile[]): Placement {
  const kind = KIND[runtime.family];
  if (kind === undefined) return { kind: "found" };
  if (files.some(({ path }) => isOwn(runtime, path))) return { kind: "found" };
  const versioned = files.filter(({ path }) => isOwnRoot(runtime, path)).map(({ path }) => versionFolderOf(path));
  const otherVersions = unique(versioned.filter((folder) => folder !== null));
  if (otherVersions.length > 0) return { kind: "mismatch", items: otherVersions };
  const strays = files.filter(({ path }) => kind.test(path) && !path.startsWith("bin/") && !isForeignRoot(runtime, path));
  if (strays.length > 0) return { kind: "wrong-root", items: unique(strays.map(({ path }) => itemOf(path))) };
  if (files.some(({ path }) => isShared(path) || path === "bootstrap")) return { kind: "found" };
  const foreign = unique(files.filter(({ path }) => isForeignRoot(runtime, path)).map(({ path }) => topItemOf(path)));
  if (foreign.length > 0) return { kind: "mismatch", items: foreign };
  return { kind: "wrong-root", items: unique(files.map(({ path }) => itemOf(path))) };
}

/** Without declared runtimes a layer is wrong only if no runtime at all reads any of it. */
export function isReadByAny(files: readonly LayerFile[]): boolean {
  return files.some(({ path }) => Object.hasOwn(ROOTS, topOf(path)));
}

export function unreadItems(files: readonly LayerFile[]): string[] {
  return unique(files.map(({ path }) => topItemOf(path)).filter((item) => !Object.hasOwn(ROOTS, item.replace(/\/$/, "")) && !HARMLESS.test(item)));
}

/** The item to name: the top-level one, or inside a root (which is not wrong as such) the one below it. */
export function itemOf(path: string): string {
  const top = topOf(path);
  if (!Object.hasOwn(ROOTS, top) || top === path) return topItemOf(path);
  return `${top}/${topItemOf(path.slice(top.length + 1))}`;
}

function isOwn(runtime: Runtime, path: string): boolean {
  return isOwnRoot(runtime, path) && isOnPathOf(runtime, path);
}

function isOwnRoot(runtime: Runtime, path: string): boolean {
  return rootFamilies(path)?.includes(runtime.family) ?? false;
}

function isForeignRoot(runtime: Runtime, path: string): boolean {
  const families = rootFamilies(path);
  return families !== null && !families.includes(runtime.family);
}

function rootFamilies(path: string): readonly RuntimeFamily[] | null {
  const top = topOf(path);
  return Object.hasOwn(ROOTS, top) ? (ROOTS[top] ?? null) : null;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
