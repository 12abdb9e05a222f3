import type { CompactTree } from "@/lib/domain/inspection";
import type { Entry, EntryKind } from "./reader/entry";
import { sortedBy } from "./sorted-by";

const LETTER: Record<EntryKind, string> = { file: "f", dir: "d", symlink: "l", special: "s" };
const KIND: Record<string, EntryKind> = { f: "file", d: "dir", l: "symlink", s: "special" };

export interface TreeEntry {
  path: string;
  kind: EntryKind;
  mode: number | null;
  size: number;
  compressedSize: number;
  crc: number;
}

/** Sorted by path, so that equal trees give equal columns. */
export function compactTree(entries: readonly Entry[]): CompactTree {
  const sorted = sortedBy(entries, ({ path }) => path);
  const tree: CompactTree = { folders: [], folder: [], name: [], size: [], packed: [], crc: [], mode: [], kind: "" };
  const folders = new Map<string, number>();
  const kinds: string[] = [];
  for (const { path, kind, mode, size, compressedSize, crc } of sorted) {
    const cut = path.lastIndexOf("/", path.length - 2) + 1;
    const folder = path.slice(0, cut);
    let index = folders.get(folder);
    if (index === undefined) {
      index = tree.folders.push(folder) - 1;
      folders.set(folder, index);
    }
    tree.folder.push(index);
    tree.name.push(path.slice(cut));
    tree.size.push(size);
    tree.packed.push(compressedSize);
    tree.crc.push(crc);
    tree.mode.push(mode ?? -1);
    kinds.push(LETTER[kind]);
  }
  tree.kind = kinds.join("");
  return tree;
}

export function treeEntry(tree: CompactTree, index: number): TreeEntry {
  const mode = tree.mode[index] ?? -1;
  return {
    path: `${tree.folders[tree.folder[index] ?? 0] ?? ""}${tree.name[index] ?? ""}`,
    kind: KIND[tree.kind.charAt(index)] ?? "file",
    mode: mode === -1 ? null : mode,
    size: tree.size[index] ?? 0,
    compressedSize: tree.packed[index] ?? 0,
    crc: tree.crc[index] ?? 0,
  };
}

export function treeEntries(tree: CompactTree): TreeEntry[] {
  return tree.name.map((_, index) => treeEntry(tree, index));
}
