import { hierarchy, treemap, treemapSquarify } from "d3-hierarchy";
import type { TreeNode } from "./tree-nodes";

/** Tiles smaller than this share of the picture are left out: nobody could see them. */
const SMALLEST = 0.0004;
const WIDTH = 1000;
const HEIGHT = 320;

export type Tile = {
  node: TreeNode;
  /** Its path from the folder shown on: a lone "lib/" would not tell whose. */
  label: string;
  /** Which child of the folder shown it belongs to: tiles of one child share a colour. */
  group: number;
  /** Per cent of the picture. */
  left: number;
  top: number;
  width: number;
  height: number;
};

/** The folder's children, and what is in them one level further, as tiles whose areas are their sizes. */
export function treemapTiles(folder: TreeNode): Tile[] {
  const total = folder.size;
  if (total === 0) return [];
  const seen = (node: TreeNode) => node.size / total >= SMALLEST;
  const root = hierarchy<TreeNode>(folder, (node) => (node.depth - folder.depth < 2 ? node.children.filter(seen) : [])).sum((node) => (hasTiles(node, folder) ? 0 : node.size));
  const laidOut = treemap<TreeNode>().tile(treemapSquarify).size([WIDTH, HEIGHT]).paddingInner(1)(root);
  const groups = new Map((root.children ?? []).map((child, index) => [child.data.path, index]));
  return laidOut.leaves().filter(({ x0, x1, y0, y1 }) => x1 > x0 && y1 > y0).map((leaf) => ({
    node: leaf.data,
    label: `${folder.path === "" ? leaf.data.path : leaf.data.path.slice(folder.path.length + 1)}${leaf.data.kind === "d" ? "/" : ""}`,
    group: groups.get((leaf.depth === 1 ? leaf : (leaf.parent ?? leaf)).data.path) ?? 0,
    left: (leaf.x0 / WIDTH) * 100,
    top: (leaf.y0 / HEIGHT) * 100,
    width: ((leaf.x1 - leaf.x0) / WIDTH) * 100,
    height: ((leaf.y1 - leaf.y0) / HEIGHT) * 100,
  }));
}

/** A folder one level down is drawn as its own children, where it has any to be seen. */
function hasTiles(node: TreeNode, folder: TreeNode): boolean {
  return node.depth - folder.depth < 2 && node.children.some(({ size }) => size / folder.size >= SMALLEST);
}
