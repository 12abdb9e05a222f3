"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { remember } from "@/components/ui/remember";

/** Tells the server the reader's zone, which no header carries, and has the page drawn again when it was drawn for another. */
export function TimeZoneReporter({ cookie, drawnFor }: { cookie: string; drawnFor: string }) {
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!timeZone || timeZone === drawnFor || document.cookie.includes(`${cookie}=${encodeURIComponent(timeZone)}`)) return;
    remember(cookie, timeZone);
    router.refresh();
  }, [cookie, drawnFor, router]);
  return null;
}
