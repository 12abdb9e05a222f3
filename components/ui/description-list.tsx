import type { ReactNode } from "react";
import { cn } from "./cn";

type Item = { term: ReactNode; value: ReactNode; wide?: boolean };

/** Facts about one thing. `wide` takes the whole row, for ARNs and text; an item whose value is null is left out. */
export function DescriptionList({ items, className }: { items: readonly (Item | null)[]; className?: string }) {
  return (
    <dl className={cn("grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] gap-x-6 gap-y-4", className)}>
      {items
        .filter((item) => item !== null)
        .map(({ term, value, wide }, index) => (
          <div key={index} className={cn("min-w-0", wide && "col-span-full")}>
            <dt className="text-sm text-ink-faint">{term}</dt>
            <dd className="mt-0.5 min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
