"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

export type SelectedRow = {
  id: string;
  /** What identifies it outside of Strata: its ARN. */
  arn?: string | undefined;
};

type Selection = { selected: readonly SelectedRow[]; toggle: (row: SelectedRow) => void; set: (rows: readonly SelectedRow[]) => void };

const SelectionContext = createContext<Selection>({ selected: [], toggle: () => undefined, set: () => undefined });

export function useSelection(): Selection {
  return useContext(SelectionContext);
}

/** Holds which rows of the page inside are chosen. Another page begins anew: what is acted on is what is seen. */
export function SelectionScope({ rows, children }: { rows: readonly SelectedRow[]; children: ReactNode }) {
  const [chosen, setChosen] = useState<readonly SelectedRow[]>([]);
  const value = useMemo(() => {
    const selected = chosen.filter(({ id }) => rows.some((row) => row.id === id));
    return {
      selected,
      set: setChosen,
      toggle: (row: SelectedRow) => setChosen(selected.some(({ id }) => id === row.id) ? selected.filter(({ id }) => id !== row.id) : [...selected, row]),
    };
  }, [chosen, rows]);
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

/** The box of one row. It stays above the link that covers the row. */
export function SelectRow({ row, label }: { row: SelectedRow; label: string }) {
  const { selected, toggle } = useSelection();
  return (
    <label className="relative z-1 -my-1 -ml-2 grid size-8 cursor-pointer place-items-center">
      <input type="checkbox" aria-label={label} checked={selected.some(({ id }) => id === row.id)} onChange={() => toggle(row)} className="size-4 accent-accent" />
    </label>
  );
}

export function SelectAll({ rows, label }: { rows: readonly SelectedRow[]; label: string }) {
  const { selected, set } = useSelection();
  const all = rows.length > 0 && selected.length === rows.length;
  return (
    <label className="-my-1 -ml-2 grid size-8 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = selected.length > 0 && !all;
        }}
        onChange={() => set(all ? [] : rows)}
        className="size-4 accent-accent"
      />
    </label>
  );
}
