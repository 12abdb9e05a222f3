import Link from "next/link";
import { useFormatter } from "next-intl";
import type { ReactNode } from "react";

export type Bar = { id: string; label: ReactNode; value: number; href?: string };

type Props = {
  /** What is counted, of what: the name of the list. */
  label: string;
  bars: readonly Bar[];
  /** How a value is written; a number in the reader's locale unless told. */
  write?: (value: number) => ReactNode;
};

/** Values of a few things beside each other, the longest bar being the largest. It is its own table: every value stands in words. */
export function BarList({ label, bars, write }: Props) {
  const format = useFormatter();
  const largest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  return (
    <ul aria-label={label} className="flex flex-col gap-2.5">
      {bars.map(({ id, label: name, value, href }) => (
        <li key={id}>
          <div className="flex items-baseline justify-between gap-4 text-sm">
            <span className="min-w-0 truncate">
              {href ? <Link href={href} prefetch={false} className="text-accent-ink hover:underline">{name}</Link> : name}
            </span>
            <span className="shrink-0 text-ink-soft tabular-nums">{write ? write(value) : format.number(value)}</span>
          </div>
          <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-sunken">
            <div className="h-full rounded-full bg-chart-1" style={{ width: `${(value / largest) * 100}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
