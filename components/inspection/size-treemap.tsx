"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Bytes } from "@/components/ui/bytes";
import { cn } from "@/components/ui/cn";
import type { TreeNode } from "./tree-nodes";
import { type Tile, treemapTiles } from "./treemap-tiles";

const tints = ["bg-chart-1/25", "bg-chart-2/25", "bg-chart-3/25", "bg-chart-4/25", "bg-chart-5/25", "bg-chart-6/25"];
const longestTable = 10;

/** What takes the space: a picture whose areas are sizes, and the same as a table. Both lead into a folder. */
export default function SizeTreemap({ root }: { root: TreeNode }) {
  const t = useTranslations("inspection");
  const [trail, setTrail] = useState<readonly TreeNode[]>(() => onlyFolders(root));
  const folder = trail.at(-1) ?? root;
  const tiles = useMemo(() => treemapTiles(folder), [folder]);
  const enter = (node: TreeNode) => setTrail(pathTo(root, node));
  return (
    <div className="space-y-3">
      <nav aria-label={t("map.trail")} className="flex flex-wrap items-center gap-1 font-mono text-xs">
        {[root, ...trail].map((node, index) => (
          <span key={node.path} className="flex items-center gap-1">
            {index > 0 ? <span aria-hidden className="text-ink-faint">/</span> : null}
            {node === folder ? <span aria-current="location">{node.name || "/opt"}</span> : (
              <button type="button" className="text-accent-ink hover:underline" onClick={() => setTrail(trail.slice(0, index))}>{node.name || "/opt"}</button>
            )}
          </span>
        ))}
      </nav>
      <div aria-hidden className="relative h-64 overflow-hidden rounded-md bg-sunken max-sm:h-48">
        {tiles.map((tile) => <TileBox key={tile.node.path} tile={tile} onEnter={enter} />)}
      </div>
      <SizeTable folder={folder} onEnter={enter} />
    </div>
  );
}

function TileBox({ tile: { node, label, group, left, top, width, height }, onEnter }: { tile: Tile; onEnter(node: TreeNode): void }) {
  const folder = node.kind === "d";
  return (
    <div
      title={`/opt/${node.path}`}
      onClick={folder ? () => onEnter(node) : undefined}
      className={cn("absolute overflow-hidden border border-surface p-1 text-xs leading-4", tints[group % tints.length], folder && "cursor-pointer hover:brightness-95")}
      style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
    >
      {width > 6 && height > 9 ? <span className="block truncate font-mono">{label}</span> : null}
      {width > 9 && height > 18 ? <span className="block truncate text-ink-soft"><Bytes value={node.size} /></span> : null}
    </div>
  );
}

function SizeTable({ folder, onEnter }: { folder: TreeNode; onEnter(node: TreeNode): void }) {
  const t = useTranslations("inspection");
  const format = useFormatter();
  const shown = folder.children.slice(0, longestTable);
  return (
    <table aria-label={t("map.table")} className="w-full text-sm">
      <thead className="text-left text-ink-faint">
        <tr>
          <th scope="col" className="py-1 font-medium">{t("path")}</th>
          <th scope="col" className="py-1 text-right font-medium">{t("map.bytes")}</th>
          <th scope="col" className="py-1 text-right font-medium">{t("map.share")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((node) => (
          <tr key={node.path} className="border-t">
            <td className="max-w-0 truncate py-1 font-mono text-xs" title={`/opt/${node.path}`}>
              {node.kind === "d" && node.children.length > 0 ? (
                <button type="button" className="text-accent-ink hover:underline" onClick={() => onEnter(node)}>{node.name}/</button>
              ) : node.name}
            </td>
            <td className="w-28 py-1 text-right"><Bytes value={node.size} /></td>
            <td className="w-20 py-1 text-right tabular-nums">{format.number(folder.size > 0 ? node.size / folder.size : 0, { style: "percent", maximumFractionDigits: 1 })}</td>
          </tr>
        ))}
        {folder.children.length > shown.length ? (
          <tr className="border-t"><td colSpan={3} className="py-1 text-ink-faint">{t("more", { count: folder.children.length - shown.length })}</td></tr>
        ) : null}
      </tbody>
    </table>
  );
}

/** Folders that hold one folder and nothing else are passed through: python/lib/python3.12/site-packages. */
function onlyFolders(root: TreeNode): TreeNode[] {
  const trail: TreeNode[] = [];
  for (let node = root; node.children.length === 1 && node.children[0]?.kind === "d"; ) {
    node = node.children[0];
    trail.push(node);
  }
  return trail;
}

function pathTo(root: TreeNode, target: TreeNode): TreeNode[] {
  const trail: TreeNode[] = [];
  for (let node: TreeNode | undefined = root; node !== undefined && node.path !== target.path; ) {
    const next: TreeNode | undefined = node.children.find((child) => child.path === target.path || target.path.startsWith(`${child.path}/`));
    if (next !== undefined) trail.push(next);
    node = next;
  }
  return trail;
}
