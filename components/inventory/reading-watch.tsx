"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2_000;

/** Draws the page anew while account-regions are being read, so that rows appear as they are found. */
export function ReadingWatch({ reading }: { reading: number }) {
  const router = useRouter();
  const active = reading > 0;
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [active, router]);
  return null;
}
