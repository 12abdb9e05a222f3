"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useMemo } from "react";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { CompactTree } from "@/lib/domain/inspection";
import { FileTree } from "./file-tree";
import { buildFileTree } from "./tree-nodes";

const SizeTreemap = lazy(() => import("./size-treemap"));

/** What takes the space, and every file under /opt: two views of one tree, which is built once. */
export function Contents({ tree }: { tree: CompactTree }) {
  const t = useTranslations("inspection");
  const root = useMemo(() => buildFileTree(tree), [tree]);
  return (
    <>
      {root.size > 0 ? (
        <Card id="map" title={t("map.title")} description={t("map.hint")}>
          <Suspense fallback={<Skeleton className="h-64" />}><SizeTreemap root={root} /></Suspense>
        </Card>
      ) : null}
      <Card id="files" title={t("files")} description={t("filesCount", { count: root.files })}><FileTree root={root} /></Card>
    </>
  );
}
