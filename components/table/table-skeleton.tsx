import { Skeleton } from "@/components/ui/skeleton";

const widths = ["w-3/4", "w-1/2", "w-2/3", "w-1/3", "w-3/5"];

/** Rows the height of those that come. */
export function TableSkeleton({ columns, rows = 8 }: { columns: number; rows?: number }) {
  return (
    <div aria-hidden className="overflow-hidden rounded-lg border bg-surface">
      {Array.from({ length: rows + 1 }, (_, row) => (
        <div key={row} className="grid h-9 items-center gap-6 border-b px-4 last:border-b-0" style={{ gridTemplateColumns: `2fr repeat(${columns - 1}, 1fr)` }}>
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton key={column} className={row === 0 ? "h-3 w-16" : `h-3.5 ${widths[(row + column) % widths.length]}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
