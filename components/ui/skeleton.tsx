import { cn } from "./cn";

/** Holds the place of what is coming, in its shape. The region around it says `aria-busy`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-4 animate-pulse rounded-sm bg-line", className)} />;
}
