import type { Layer, LayerFile } from "../layer";
import { memo } from "../memo";
import { junkOf } from "./junk";
import { ROOTS, topItemOf } from "./roots";

/** Files that people put beside the roots and that nobody expects a runtime to read. */
export const HARMLESS = /^(licen[cs]e|notice|readme|changelog|copying|authors|third[-_]party)[^/]*$|^\.[^/]+$|^[^/]+\.(md|txt|rst|toml|ya?ml|cfg|ini|json|lock)$/i;
const ARCHIVE = /\.(zip|whl|tgz|tar|gz|bz2|xz|7z|egg|gem|nupkg)$/i;

/** The files that decide about the layout: no junk, no packed archive, both of which have rules of their own. */
export const payload = memo((layer: Layer): LayerFile[] => {
  const packed = new Set(layer.facts.archives);
  return layer.files.filter(({ path }) => junkOf(path) === null && !(isAtRoot(path) && packed.has(path)));
});

/** The folders that wrap the layer; see wrapperIn. */
export const wrapperOf = memo((layer: Layer): string => wrapperIn(payload(layer)));

export function isAtRoot(path: string): boolean {
  return !path.includes("/");
}

export function isArchiveName(path: string): boolean {
  return ARCHIVE.test(path);
}

/**
 * How many folders wrap the layer, as a path with a slash at the end; "" when none does. A wrapper is the only
 * top-level item, no root itself, and somewhere below it, through folders that hold nothing else, lie roots.
 */
function wrapperIn(files: readonly LayerFile[]): string {
  let wrapper = "";
  for (let depth = 0; depth < 8; depth++) {
    const names = [...itemsBelow(wrapper, files)].filter((item) => !HARMLESS.test(item));
    if (names.some((item) => isRootItem(item, wrapper, files))) return wrapper;
    const [only] = names;
    if (names.length !== 1 || only === undefined || !only.endsWith("/") || files.some(({ path }) => !path.startsWith(wrapper + only))) return "";
    wrapper += only;
  }
  return "";
}

function itemsBelow(wrapper: string, files: readonly LayerFile[]): Set<string> {
  const items = new Set<string>();
  let last = "";
  for (const { path } of files) {
    // Writers list a folder's files one after another.
    if (last.endsWith("/") && path.startsWith(last, wrapper.length)) continue;
    last = topItemOf(wrapper === "" ? path : path.slice(wrapper.length));
    items.add(last);
  }
  return items;
}

/** "bin/" and "lib/" are everyday names, so on their own they are believed at the very root only. */
function isRootItem(item: string, wrapper: string, files: readonly LayerFile[]): boolean {
  const name = item.replace(/\/$/, "");
  if (!Object.hasOwn(ROOTS, name)) return false;
  if (wrapper === "") return !isDoubled(name, files);
  if (name === "bootstrap") return !item.endsWith("/");
  return item.endsWith("/") && ["python", "nodejs", "java", "ruby", "extensions"].includes(name);
}

/** "python/python/…" with nothing beside it: the root was wrapped in itself. */
function isDoubled(name: string, files: readonly LayerFile[]): boolean {
  if (!["python", "nodejs", "java", "ruby"].includes(name)) return false;
  const doubled = `${name}/${name}/`;
  return files.every(({ path }) => path.startsWith(doubled)) && !files.some(({ path }) => path === `${doubled}__init__.py`);
}
