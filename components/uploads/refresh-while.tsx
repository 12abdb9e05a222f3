"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/** Draws the page anew every now and then while something is under way on the server, and whenever its tab comes to the front. */
export function RefreshWhile({ active, everyMs = 1_000 }: { active: boolean; everyMs?: number }) {
  const router = useRouter();
  const [drawing, draw] = useTransition();
  useEffect(() => {
    // A slow answer is waited for: asking again would throw it away, and a busy server would never be seen to have finished.
    if (!active || drawing) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") draw(() => router.refresh());
    }, everyMs);
    return () => clearInterval(timer);
  }, [active, drawing, everyMs, router]);
  return null;
}
