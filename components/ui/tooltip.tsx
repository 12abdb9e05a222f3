import type { ReactNode } from "react";
import { cn } from "./cn";

/**
 * A word about what is hovered or focused, for what cannot hold a `title` (one is enough on an icon button). Fixed by its
 * anchor, so that no scrolling box around it cuts it off; read out after its trigger.
 */
export function Tooltip({ text, className, children }: { text: ReactNode; className?: string; children: ReactNode }) {
  return (
    <span className={cn("group/tip inline-flex [anchor-name:--tip] [anchor-scope:--tip]", className)}>
      {children}
      <span
        role="tooltip"
        className={
          "pointer-events-none anchored z-50 max-w-72 rounded-md border bg-raised px-2 py-1 text-xs font-normal whitespace-normal text-ink opacity-0 " +
          "shadow-raised transition-opacity [position-anchor:--tip] group-focus-within/tip:opacity-100 group-hover/tip:opacity-100"
        }
      >
        {text}
      </span>
    </span>
  );
}
