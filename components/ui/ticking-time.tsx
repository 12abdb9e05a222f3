"use client";

import { useSyncExternalStore } from "react";
import { formatRelative } from "./format-relative";

type Props = { instant: number; drawnAt: number; locale: string; exact: string };

export function TickingTime({ instant, drawnAt, locale, exact }: Props) {
  const minute = useSyncExternalStore(everyMinute, currentMinute, () => null);
  const now = minute === null ? drawnAt : Math.max(minute, drawnAt);
  return (
    <time dateTime={new Date(instant).toISOString()} title={exact} className="whitespace-nowrap" suppressHydrationWarning>
      {formatRelative(instant, now, locale)}
    </time>
  );
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all the times of a page, and none when there are none. */
function everyMinute(onChange: () => void): () => void {
  listeners.add(onChange);
  timer ??= setInterval(() => listeners.forEach((listener) => listener()), 60_000);
  return () => {
    listeners.delete(onChange);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}
