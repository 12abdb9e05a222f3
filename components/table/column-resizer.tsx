"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { changePreferences } from "./change-preferences";
import { narrowest, type TablePreferences, widest } from "./table-preferences";

type Props = { table: string; column: string; label: string; preferences: TablePreferences };

const keyStep = 16;

/** The edge of a column's head: pulled, or moved by the arrow keys; a double click gives all columns their own width back. */
export function ColumnResizer({ table, column, label, preferences }: Props) {
  const router = useRouter();
  const handle = useRef<HTMLSpanElement>(null);
  const from = useRef<{ x: number; width: number } | null>(null);

  function keep(widths: TablePreferences["widths"]) {
    changePreferences(table, { widths });
    router.refresh();
  }

  function begin(event: PointerEvent<HTMLSpanElement>) {
    const head = event.currentTarget.closest("th");
    if (!head) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    freeze(head);
    from.current = { x: event.clientX, width: head.offsetWidth };
  }

  function pull(event: PointerEvent<HTMLSpanElement>) {
    const head = event.currentTarget.closest("th");
    if (head && from.current) setWidth(head, from.current.width + event.clientX - from.current.x);
  }

  function end(event: PointerEvent<HTMLSpanElement>) {
    const head = event.currentTarget.closest("th");
    if (head && from.current) keep(widthsIn(head));
    from.current = null;
  }

  function moveByKey(event: KeyboardEvent<HTMLSpanElement>) {
    const head = event.currentTarget.closest("th");
    const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
    if (!head || !step) return;
    event.preventDefault();
    freeze(head);
    setWidth(head, head.offsetWidth + step);
    keep(widthsIn(head));
  }

  return (
    <span
      ref={handle}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={preferences.widths[column] ?? 0}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onPointerDown={begin}
      onPointerMove={pull}
      onPointerUp={end}
      onDoubleClick={() => keep({})}
      onKeyDown={moveByKey}
      className="absolute top-1 right-0 bottom-1 hidden w-2 cursor-col-resize touch-none border-r-2 border-transparent hover:border-line-strong focus-visible:border-accent focus-visible:outline-none active:border-accent lg:block"
    />
  );
}

/** Columns keep the widths that they have, so that only the one that is pulled changes. */
function freeze(head: HTMLTableCellElement): void {
  const table = head.closest("table");
  for (const each of table?.querySelectorAll("th") ?? []) setWidth(each, each.offsetWidth);
  if (table) table.dataset.sized = "";
}

function setWidth(head: HTMLTableCellElement, pixels: number): void {
  head.style.setProperty("--column", `${Math.min(Math.max(Math.round(pixels), narrowest), widest)}px`);
}

function widthsIn(head: HTMLTableCellElement): Record<string, number> {
  const heads = [...(head.closest("table")?.querySelectorAll<HTMLTableCellElement>("th[data-column]") ?? [])].filter((each) => each.offsetWidth > 0);
  return Object.fromEntries(heads.map((each) => [each.dataset.column ?? "", each.offsetWidth]));
}
