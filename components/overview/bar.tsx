import { cn } from "@/components/ui/cn";

export type Part = { value: number; className: string };

/** A bar made of parts, as long as its sum is of `largest`. The numbers stand beside it in its table, so readers skip it. */
export function Bar({ parts, largest }: { parts: readonly Part[]; largest: number }) {
  const share = (value: number) => (largest === 0 ? 0 : (value / largest) * 100);
  return (
    <div aria-hidden className="flex h-2.5 w-full min-w-24 overflow-hidden rounded-sm bg-sunken">
      {parts.filter(({ value }) => value > 0).map(({ value, className }) => (
        <div key={className} className={cn("h-full border-r border-surface last:border-r-0", className)} style={{ width: `max(${share(value)}%, 2px)` }} />
      ))}
    </div>
  );
}
