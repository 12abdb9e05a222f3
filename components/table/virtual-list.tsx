"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";

export type VirtualListProps<Item> = {
  label: string;
  items: readonly Item[];
  itemKey: (item: Item) => string;
  renderItem: (item: Item) => ReactNode;
  rowHeight?: number;
  /** Height of the box in rows. */
  visibleRows?: number;
};

/** A long list of which only what is in sight is drawn. LongList loads it when a list is long enough. */
export default function VirtualList<Item>({ label, items, itemKey, renderItem, rowHeight = 28, visibleRows = 18 }: VirtualListProps<Item>) {
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({ count: items.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 12 });
  return (
    <div ref={box} role="list" aria-label={label} tabIndex={0} className="overflow-y-auto focus-visible:-outline-offset-2" style={{ height: Math.min(items.length, visibleRows) * rowHeight }}>
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const item = items[index];
          return item === undefined ? null : (
            <div
              key={itemKey(item)}
              role="listitem"
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {renderItem(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
