"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import type { FrameWork } from "./work";
import { readWork, watchWork } from "./work-store";

/** Says on every page that part of what is shown is old, because it could not be read or was not for a day. */
export function StaleStrip({ initial, name }: { initial: FrameWork; name: string }) {
  const { stale } = useSyncExternalStore(watchWork, readWork, () => null) ?? initial;
  if (!stale) return null;
  return (
    <aside aria-label={name} className="flex min-h-8 items-center gap-2 border-b border-caution-line bg-caution-soft px-4 text-sm text-caution sm:px-6 lg:px-8">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 py-1">{stale.text}</p>
      <Link href={stale.href} prefetch={false} className="ml-auto shrink-0 font-medium underline decoration-caution-line underline-offset-2">{stale.see}</Link>
    </aside>
  );
}
