export const tabListClass = "flex gap-1 overflow-x-auto border-b";

/** For tabs (`data-state=active`) and for links to sections (`aria-current=page`) alike. */
export const tabClass =
  "-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium text-ink-soft " +
  "hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink " +
  "aria-[current=page]:border-accent aria-[current=page]:text-ink";
