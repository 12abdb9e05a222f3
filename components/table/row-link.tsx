import Link from "next/link";
import type { ReactNode } from "react";

/** The link of a row. It covers the row, so that a click anywhere opens it; other links and buttons of the row stay on top by `relative`. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      data-row-link
      className="font-medium text-accent-ink after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {children}
    </Link>
  );
}
