"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { changePreferences } from "./change-preferences";
import { chosenColumns, defaultPreferences, densities, type TablePreferences } from "./table-preferences";

type Labelled = { id: string; label: ReactNode; fixed: boolean; optional: boolean };

type Props = {
  table: string;
  columns: readonly Labelled[];
  /** Shown now, in order. */
  chosen: readonly string[];
  preferences: TablePreferences;
  sizes: readonly number[];
  size: number;
  words: Record<"columns" | "up" | "down" | "reset" | "density" | "comfortable" | "compact" | "size", string>;
};

/** Each change is kept and drawn at once: there is nothing to confirm. */
export function SettingsForm({ table, columns, chosen: drawn, preferences, sizes, size, words }: Props) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  // The boxes follow at once; the table follows when the server has drawn it.
  const [chosen, setChosen] = useState(drawn);
  const [rows, setRows] = useState({ density: preferences.density, size });
  // Hidden columns keep a place in the list, so that showing one again does not send it to the end.
  const [order, setOrder] = useState<readonly string[]>(() => [...drawn, ...columns.map(({ id }) => id).filter((id) => !drawn.includes(id))]);

  function keep(change: Partial<TablePreferences>) {
    changePreferences(table, change);
    startTransition(() => router.refresh());
  }

  function show(ids: readonly string[]) {
    setChosen(ids);
    keep({ columns: ids });
  }

  function drawRows(change: Partial<typeof rows>) {
    setRows({ ...rows, ...change });
    keep(change);
  }

  function toggle(id: string) {
    show(order.filter((each) => (each === id ? !chosen.includes(id) : chosen.includes(each))));
  }

  function move(id: string, step: 1 | -1) {
    const at = order.indexOf(id);
    const next = order.filter((each) => each !== id);
    next.splice(at + step, 0, id);
    setOrder(next);
    show(next.filter((each) => chosen.includes(each)));
  }

  function reset() {
    setOrder(columns.map(({ id }) => id));
    setChosen(chosenColumns(columns, null).map(({ id }) => id));
    setRows({ ...rows, density: defaultPreferences.density });
    keep(defaultPreferences);
  }

  const movable = order.filter((id) => columns.some((column) => column.id === id && !column.fixed));
  return (
    <div aria-busy={pending || undefined} className="space-y-4 text-sm font-normal">
      <fieldset>
        <legend className="mb-1 font-medium text-ink-faint">{words.columns}</legend>
        <ul>
          {order.map((id) => {
            const column = columns.find((each) => each.id === id);
            if (!column) return null;
            const at = movable.indexOf(id);
            return (
              <li key={id} className="flex h-8 items-center justify-between gap-2">
                <label className="flex min-w-0 flex-1 items-center gap-2">
                  <input type="checkbox" checked={chosen.includes(id)} disabled={column.fixed} onChange={() => toggle(id)} className="size-4 accent-accent" />
                  <span className="truncate">{column.label}</span>
                </label>
                {column.fixed ? null : (
                  <span className="flex">
                    <IconButton size="small" label={words.up} icon={<ArrowUp aria-hidden />} disabled={at === 0} onClick={() => move(id, -1)} />
                    <IconButton size="small" label={words.down} icon={<ArrowDown aria-hidden />} disabled={at === movable.length - 1} onClick={() => move(id, 1)} />
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      </fieldset>
      <Choices
        legend={words.density}
        name={`${table}-density`}
        options={densities.map((density) => ({ value: density, label: words[density] }))}
        chosen={rows.density}
        onChoose={(density) => drawRows({ density })}
      />
      {sizes.length > 0 ? (
        <Choices
          legend={words.size}
          name={`${table}-size`}
          options={sizes.map((each) => ({ value: each, label: String(each) }))}
          chosen={rows.size}
          onChoose={(each) => drawRows({ size: each })}
        />
      ) : null}
      <Button size="small" onClick={reset}>{words.reset}</Button>
    </div>
  );
}

type ChoicesProps<Value> = { legend: string; name: string; options: readonly { value: Value; label: string }[]; chosen: Value; onChoose: (value: Value) => void };

function Choices<Value extends string | number>({ legend, name, options, chosen, onChoose }: ChoicesProps<Value>) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-ink-faint">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map(({ value, label }) => (
          <label key={value} className="flex h-7 items-center gap-1.5">
            <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} className="size-4 accent-accent" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
