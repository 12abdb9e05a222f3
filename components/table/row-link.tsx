"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

type Props = {
  href: string;
  /** The same table with this row open beside it: where a click leads on a wide window. */
  panel?: string | undefined;
  children: ReactNode;
};

const wide = "(width >= 80rem)";

/**
 * The link of a row. It covers the row, so that a click anywhere opens it; other links and buttons of the row stay on top by
 * `relative`. On a wide window a click opens the row beside the table; Enter, and a click with a key held, open its page.
 */
export function RowLink({ href, panel, children }: Props) {
  const router = useRouter();

  function open(event: MouseEvent<HTMLAnchorElement>) {
    const byMouse = event.detail > 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!panel || !byMouse || !matchMedia(wide).matches) return;
    event.preventDefault();
    router.push(panel, { scroll: false });
  }

  return (
    <Link
      href={href}
      prefetch={false}
      data-row-link
      onClick={open}
      className="font-medium text-accent-ink after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {children}
    </Link>
  );
}
