import type { Runtime, RuntimeFamily } from "@/lib/domain/runtime";
import type { Layer, LayerFile } from "../layer";
import { memo } from "../memo";
import { HARMLESS, payload } from "./layout";
import { isShared, placeOf, ROOTS, releaseOf, topItemOf, topOf } from "./roots";

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
export function placementFor(runtime: Runtime, layer: Layer): Placement {
  const family = familyIndex(layer).get(runtime.family);
  if (family === undefined) return { kind: "found" };
  const release = releaseOf(runtime);
  if (family.releases.has("") || (release !== null && family.releases.has(release))) return { kind: "found" };
  const unsearched = release === null ? undefined : family.unsearched.get(release);
  if (unsearched !== undefined) return { kind: "wrong-root", items: [unsearched] };
  if (family.versionFolders.size > 0) return { kind: "mismatch", items: [...family.versionFolders] };
  if (family.strays.size > 0) return { kind: "wrong-root", items: [...family.strays] };
  if (family.hasShared) return { kind: "found" };
  if (family.foreignRoots.size > 0) return { kind: "mismatch", items: [...family.foreignRoots] };
  return { kind: "wrong-root", items: [...family.items] };
}

/** What one family of runtimes sees of a layer, gathered once for all its releases. */
interface FamilyView {
  /** Releases whose search path holds a file; "" where every release's does. */
  releases: Set<string>;
  /** Version folders, whether or not the files in them lie where that release looks. */
  versionFolders: Set<string>;
  /** Version folders of which no file lies where the release looks, by release. */
  unsearched: Map<string, string>;
  /** Items of the family's kind that lie outside its root. */
  strays: Set<string>;
  foreignRoots: Set<string>;
  hasShared: boolean;
  items: Set<string>;
}

/** A file with what every family asks of it. */
interface Placed {
  path: string;
  /** Whose root it lies in; null where the root is nobody's or everybody's. */
  owners: readonly RuntimeFamily[] | null;
  item: string;
}

const familyIndex = memo((layer: Layer): Map<RuntimeFamily, FamilyView> => {
  const files = representatives(payload(layer)).map(({ path }): Placed => ({ path, owners: rootFamilies(path), item: itemOf(path) }));
  const families = Object.keys(KIND) as RuntimeFamily[];
  return new Map(families.map((family) => [family, viewOf(family, files)]));
});

/** Files of one folder and extension are placed alike; near the root every name counts. */
function representatives(files: readonly LayerFile[]): LayerFile[] {
  const kindsOfFolder = new Map<string, Set<string>>();
  let folder = "";
  let kinds = new Set<string>();
  let last = "";
  return files.filter(({ path }) => {
    const cut = path.lastIndexOf("/") + 1;
    if (path.indexOf("/") === cut - 1) return true;
    // Writers list a folder's files one after another.
    if (cut !== folder.length || !path.startsWith(folder)) {
      folder = path.slice(0, cut);
      kinds = kindsOfFolder.get(folder) ?? new Set();
      kindsOfFolder.set(folder, kinds);
      last = "";
    }
    const extension = path.indexOf(".", cut) + 1;
    if (last !== "" && last !== "json" && path.length - extension === last.length && path.endsWith(last)) return false;
    const name = path.slice(cut);
    const kind = name === "package.json" ? name : extension === 0 ? name : path.slice(extension);
    last = extension === 0 ? "" : kind;
    return !kinds.has(kind) && kinds.add(kind) !== undefined;
  });
}

function viewOf(family: RuntimeFamily, files: readonly Placed[]): FamilyView {
  const view: FamilyView = { releases: new Set(), versionFolders: new Set(), unsearched: new Map(), strays: new Set(), foreignRoots: new Set(), hasShared: false, items: new Set() };
  for (const { path, owners, item } of files) {
    const isOwnRoot = owners?.includes(family) ?? false;
    if (isOwnRoot) addOwn(view, family, path);
    if (owners !== null && !isOwnRoot) view.foreignRoots.add(topItemOf(path));
    else if (!view.strays.has(item) && !path.startsWith("bin/") && KIND[family]?.test(path)) view.strays.add(item);
    view.hasShared ||= isShared(path) || path === "bootstrap";
    view.items.add(item);
  }
  return view;
}

function addOwn(view: FamilyView, family: RuntimeFamily, path: string): void {
  const { release, folder, isSearched } = placeOf(family, path);
  if (folder !== null) view.versionFolders.add(folder);
  if (isSearched) view.releases.add(release);
  else if (folder !== null) view.unsearched.set(release, folder);
}

/** Without declared runtimes a layer is wrong only if no runtime at all reads any of it. */
export function isReadByAny(files: readonly LayerFile[]): boolean {
  return files.some(({ path }) => Object.hasOwn(ROOTS, topOf(path)));
}

export function unreadItems(files: readonly LayerFile[]): string[] {
  const items = new Set(files.map(({ path }) => topItemOf(path)));
  return [...items].filter((item) => !Object.hasOwn(ROOTS, item.replace(/\/$/, "")) && !HARMLESS.test(item));
}

/** The item to name: the top-level one, or inside a root (which is not wrong as such) the one below it. */
export function itemOf(path: string): string {
  const top = topOf(path);
  if (!Object.hasOwn(ROOTS, top) || top === path) return topItemOf(path);
  return `${top}/${topItemOf(path.slice(top.length + 1))}`;
}

function rootFamilies(path: string): readonly RuntimeFamily[] | null {
  const top = topOf(path);
  return Object.hasOwn(ROOTS, top) ? (ROOTS[top] ?? null) : null;
}
