import type { CompactTree } from "@/lib/domain/inspection";

export interface TreeNode {
  /** Without a leading slash; folders without a trailing one. */
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  readonly kind: "f" | "d" | "l" | "s";
  /** Unzipped bytes, of a folder with all that is in it. */
  readonly size: number;
  /** Files in it; 1 for a file. */
  readonly files: number;
  /** Larger ones first. */
  readonly children: readonly TreeNode[];
}

/** A node while its tree is built. */
type Growing = { -readonly [Key in keyof TreeNode]: Key extends "children" ? Growing[] : TreeNode[Key] };

/** Builds the tree out of its columns, in one pass over the entries; folders that have no entry of their own are made. */
export function buildFileTree(tree: CompactTree): TreeNode {
  const root = folderNode("", -1);
  const folders = new Map<string, Growing>([["", root]]);
  for (let i = 0; i < tree.name.length; i++) {
    const name = tree.name[i] ?? "";
    const path = `${tree.folders[tree.folder[i] ?? 0] ?? ""}${name}`.replace(/\/+$/, "");
    if (path === "") continue;
    const kind = tree.kind[i];
    if (kind === "d") ensureFolder(folders, path);
    else addFile(folders, path, kind === "l" || kind === "s" ? kind : "f", tree.size[i] ?? 0);
  }
  summarise(root);
  return root;
}

/** The rows in sight: the children of opened folders, larger ones first. */
export function visibleNodes(root: TreeNode, opened: ReadonlySet<string>): TreeNode[] {
  const rows: TreeNode[] = [];
  const walk = (node: TreeNode) => {
    for (const child of node.children) {
      rows.push(child);
      if (child.kind === "d" && opened.has(child.path)) walk(child);
    }
  };
  walk(root);
  return rows;
}

function addFile(folders: Map<string, Growing>, path: string, kind: "f" | "l" | "s", size: number): void {
  const parent = ensureFolder(folders, parentOf(path));
  parent.children.push({ path, name: nameOf(path), depth: parent.depth + 1, kind, size, files: 1, children: [] });
}

function ensureFolder(folders: Map<string, Growing>, path: string): Growing {
  const known = folders.get(path);
  if (known) return known;
  const parent = ensureFolder(folders, parentOf(path));
  const node = folderNode(path, parent.depth + 1);
  parent.children.push(node);
  folders.set(path, node);
  return node;
}

function folderNode(path: string, depth: number): Growing {
  return { path, name: nameOf(path), depth, kind: "d", size: 0, files: 0, children: [] };
}

function summarise(node: Growing): void {
  for (const child of node.children) {
    if (child.kind === "d") summarise(child);
    node.size += child.size;
    node.files += child.files;
  }
  node.children.sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
