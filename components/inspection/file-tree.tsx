"use client";

import { ChevronRight, File, Folder } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useCallback, useMemo, useState } from "react";
import { LongList } from "@/components/table/long-list";
import { Bytes } from "@/components/ui/bytes";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import type { ListedTree } from "./tree-listing";
import { type TreeNode, visibleNodes } from "./tree-nodes";
import { useMatches } from "./use-matches";

/** Everything that will be under /opt, largest first, folders opened one by one; only what is in sight is drawn. */
export function FileTree({ tree }: { tree: ListedTree }) {
  const { root } = tree;
  const t = useTranslations("inspection");
  const [word, setWord] = useState("");
  const found = useMatches(tree, word.trim());
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(root.children.length === 1 ? root.children.map((node) => node.path) : []));
  const visible = useMemo(() => visibleNodes(root, opened), [root, opened]);
  const toggle = useCallback((path: string) => {
    setOpened((known) => {
      const next = new Set(known);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  }, []);
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-3">
        <div className="w-64 max-w-full">
          <Input type="search" aria-label={t("treeSearch")} placeholder={t("treeSearch")} value={word} onChange={(event) => setWord(event.target.value)} />
        </div>
        <p role="status" className="text-sm text-ink-faint">{found ? t("filesCount", { count: found.length }) : null}</p>
      </div>
      <div className="rounded-md border py-1">
        {found ? (
          <LongList label={t("files")} items={found} itemKey={String} renderItem={(row) => <Row node={tree.node(row)} flat open={false} total={root.size} onToggle={toggle} />} />
        ) : (
          <LongList label={t("files")} items={visible} itemKey={(node) => node.path} renderItem={(node) => <Row node={node} flat={false} open={opened.has(node.path)} total={root.size} onToggle={toggle} />} />
        )}
      </div>
    </div>
  );
}

type RowProps = { node: TreeNode; flat: boolean; open: boolean; total: number; onToggle: (path: string) => void };

/** Drawn again only when it changes: a folder that opens leaves a hundred others as they are. */
const Row = memo(function Row({ node, flat, open, total, onToggle }: RowProps) {
  const t = useTranslations("inspection");
  const folder = node.kind === "d";
  const share = total > 0 ? node.size / total : 0;
  const name = (
    <>
      {folder ? <Folder aria-hidden className="size-3.5 shrink-0 text-ink-faint" /> : <File aria-hidden className="size-3.5 shrink-0 text-ink-faint" />}
      <span className="truncate font-mono text-xs" title={`/opt/${node.path}`}>{flat ? node.path : node.name}{folder ? "/" : ""}</span>
    </>
  );
  return (
    <div className="flex h-7 items-center gap-3 px-3 text-sm hover:bg-hover">
      <div className="flex min-w-0 flex-1 items-center gap-1.5" style={{ paddingInlineStart: flat ? 0 : `${node.depth * 16}px` }}>
        {folder ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={t(open ? "close" : "open", { name: node.name })}
            onClick={() => onToggle(node.path)}
            className="flex min-w-0 items-center gap-1.5"
          >
            <ChevronRight aria-hidden className={cn("size-3.5 shrink-0 text-ink-faint transition-transform", open && "rotate-90")} />
            {name}
          </button>
        ) : <span className="flex min-w-0 items-center gap-1.5 pl-5">{name}</span>}
      </div>
      {folder ? <span className="text-xs text-ink-faint max-sm:hidden">{t("filesCount", { count: node.files })}</span> : null}
      <span aria-hidden className="h-1 w-16 overflow-hidden rounded-full bg-line max-sm:hidden">
        <span className="block h-full bg-accent" style={{ width: `${Math.max(share * 100, share > 0 ? 2 : 0)}%` }} />
      </span>
      <span className="w-20 text-right text-xs"><Bytes value={node.size} /></span>
    </div>
  );
});
