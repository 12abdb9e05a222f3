import { useFormatter } from "next-intl";
import type { ReactNode } from "react";

export type ShareColour = "good" | "caution" | "bad" | "note" | "chart-1" | "chart-2" | "chart-3" | "chart-4" | "chart-5" | "chart-6";

export type Share = { id: string; label: ReactNode; value: number; colour: ShareColour };

const fills: Record<ShareColour, string> = {
  good: "bg-good", caution: "bg-caution", bad: "bg-bad", note: "bg-note",
  "chart-1": "bg-chart-1", "chart-2": "bg-chart-2", "chart-3": "bg-chart-3",
  "chart-4": "bg-chart-4", "chart-5": "bg-chart-5", "chart-6": "bg-chart-6",
};

/** How a whole divides. The legend under it says every share in words and numbers, in the order of the bar. */
export function ShareBar({ label, shares }: { label: string; shares: readonly Share[] }) {
  const format = useFormatter();
  const shown = shares.filter(({ value }) => value > 0);
  return (
    <figure aria-label={label}>
      <div aria-hidden className="flex h-2.5 gap-px overflow-hidden rounded-full bg-sunken">
        {shown.map(({ id, value, colour }) => <div key={id} className={fills[colour]} style={{ flexGrow: value }} />)}
      </div>
      <figcaption>
        <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
          {shares.map(({ id, label: name, value, colour }) => (
            <li key={id} className="flex items-center gap-1.5">
              <span aria-hidden className={`size-2.5 rounded-sm ${fills[colour]}`} />
              <span className="text-ink-soft">{name}</span>
              <span className="font-medium tabular-nums">{format.number(value)}</span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
