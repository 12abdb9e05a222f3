import Link from "next/link";
import type { ReactNode } from "react";
import { tabClass, tabListClass } from "./tab-class";

type Item = { href: string; label: ReactNode; current: boolean };

/** Sections of a page, each with its address. */
export function TabLinks({ label, items }: { label: string; items: readonly Item[] }) {
  return (
    <nav aria-label={label} className={tabListClass}>
      {items.map(({ href, label: text, current }) => (
        <Link key={href} href={href} prefetch={false} aria-current={current ? "page" : undefined} className={tabClass}>{text}</Link>
      ))}
    </nav>
  );
}
