"use client";

import { LoaderCircle } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = {
  href: string;
  label: string;
  icon: ReactNode;
  drawer: string;
  /** How many things wait on that page, and the words for it. */
  count?: { shown: number; words: string } | null;
};

export function NavigationLink({ href, label, icon, drawer, count = null }: Props) {
  const path = usePathname();
  const current = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      aria-current={current ? "page" : undefined}
      onClick={() => closeDrawer(drawer)}
      className={
        "flex h-8 items-center gap-2.5 rounded-md px-2.5 text-ink-soft transition-colors hover:bg-hover hover:text-ink " +
        "aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink [&_svg]:size-4 [&_svg]:shrink-0"
      }
    >
      <PendingIcon icon={icon} />
      <span className="sidebar-word truncate">{label}</span>
      {count ? (
        <span className="sidebar-word ml-auto min-w-5 rounded-sm bg-accent px-1.5 text-center text-xs leading-5 font-medium text-on-accent tabular-nums">
          <span aria-hidden>{count.shown}</span>
          <span className="sr-only">{count.words}</span>
        </span>
      ) : null}
    </Link>
  );
}

/** While the page is on its way its icon turns; CSS waits a moment, so that quick pages do not flicker. */
function PendingIcon({ icon }: { icon: ReactNode }) {
  const { pending } = useLinkStatus();
  return pending ? <span className="pending-icon">{icon}<LoaderCircle aria-hidden /></span> : icon;
}

/** On a wide window the same element is a column and not open as a popover. */
function closeDrawer(id: string): void {
  const drawer = document.getElementById(id);
  if (drawer?.matches(":popover-open")) drawer.hidePopover();
}
