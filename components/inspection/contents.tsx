"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useMemo } from "react";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { FileTree } from "./file-tree";
import { ListedTree, type TreeListing } from "./tree-listing";

const SizeTreemap = lazy(() => import("./size-treemap"));

/** What takes the space, and every file under /opt: two views of one tree, which is read once. */
export function Contents({ listing }: { listing: TreeListing }) {
  const t = useTranslations("inspection");
  const tree = useMemo(() => new ListedTree(listing), [listing]);
  const { root } = tree;
  return (
    <>
      {root.size > 0 ? (
        <Card id="map" title={t("map.title")} description={t("map.hint")}>
          <Suspense fallback={<Skeleton className="h-64" />}><SizeTreemap root={root} /></Suspense>
        </Card>
      ) : null}
      <Card id="files" title={t("files")} description={t("filesCount", { count: root.files })}><FileTree tree={tree} /></Card>
    </>
  );
}
