"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { VirtualListProps } from "./virtual-list";

const VirtualList = lazy(() => import("./virtual-list")) as <Item>(props: VirtualListProps<Item>) => ReactNode;

const longestPlainList = 200;

/** A list of any length: drawn whole up to 200 rows, above that only what is in sight, by code that is loaded then. */
export function LongList<Item>(props: VirtualListProps<Item>) {
  const { label, items, itemKey, renderItem, rowHeight = 28, visibleRows = 18 } = props;
  if (items.length > longestPlainList) {
    return (
      <Suspense fallback={<Skeleton className="h-96" />}>
        <VirtualList {...props} />
      </Suspense>
    );
  }
  return (
    <ul aria-label={label} tabIndex={0} className="overflow-y-auto focus-visible:-outline-offset-2" style={{ maxHeight: visibleRows * rowHeight }}>
      {items.map((item) => <li key={itemKey(item)} style={{ minHeight: rowHeight }}>{renderItem(item)}</li>)}
    </ul>
  );
}
