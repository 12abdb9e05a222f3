"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Draws the page anew every two seconds until what was ordered is there and this is no longer drawn. */
export function OrderWatch() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 2_000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
