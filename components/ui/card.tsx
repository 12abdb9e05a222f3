import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  title?: ReactNode;
  /** One line under the title that says what this is about. */
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** Without padding, for a table or a list that reaches the edges. */
  flush?: boolean;
  /** Level of the title's heading; 2 under the page's title. */
  level?: 2 | 3;
  id?: string;
  className?: string;
  children?: ReactNode;
};

/** A piece of a page that belongs together. */
export function Card({ title, description, actions, footer, flush = false, level = 2, id, className, children }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  const headingId = title && id ? `${id}-title` : undefined;
  return (
    <section id={id} aria-labelledby={headingId} className={cn("min-w-0 rounded-lg border bg-surface", className)}>
      {title ? (
        <header className={cn("flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3", children && "border-b")}>
          <div className="min-w-0">
            <Heading id={headingId} className="font-semibold">{title}</Heading>
            {description ? <p className="text-sm text-ink-faint">{description}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      {flush ? children : children ? <div className="p-4">{children}</div> : null}
      {footer ? <footer className="border-t px-4 py-3 text-sm text-ink-soft">{footer}</footer> : null}
    </section>
  );
}
