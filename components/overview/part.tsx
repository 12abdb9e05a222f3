import type { ReactNode } from "react";

type Props = { id: string; title: string; hint?: ReactNode; action?: ReactNode; children: ReactNode };

/** A part of the overview: what it shows, what that rests on, and the table. */
export function Part({ id, title, hint, action, children }: Props) {
  return (
    <section aria-labelledby={id} className="min-w-0 space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4">
        <div>
          <h2 id={id} className="font-semibold">{title}</h2>
          {hint ? <p className="text-sm text-ink-faint">{hint}</p> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
