"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Draws the page anew every now and then while something is under way on the server, and whenever its tab comes to the front. */
export function RefreshWhile({ active, everyMs = 1_000 }: { active: boolean; everyMs?: number }) {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [active, everyMs, router]);
  return null;
}
