import type { ReactNode } from "react";
import { cn } from "./cn";

/**
 * A word about what is hovered or focused, for what cannot hold a `title` (one is enough on an icon button). Fixed by its
 * anchor, so that no scrolling box around it cuts it off; readers find its words right after its trigger.
 */
export function Tooltip({ text, className, children }: { text: ReactNode; className?: string; children: ReactNode }) {
  return (
    <span className={cn("group/tip inline-flex [anchor-name:--tip] [anchor-scope:--tip]", className)}>
      {children}
      <span className="sr-only"> {text}</span>
      <span
        aria-hidden
        className={
          "pointer-events-none anchored z-50 hidden max-w-72 rounded-md border bg-raised px-2 py-1 text-xs font-normal whitespace-normal text-ink " +
          "shadow-raised [position-anchor:--tip] group-focus-within/tip:block group-hover/tip:block"
        }
      >
        {text}
      </span>
    </span>
  );
}
