"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { iconButtonClass } from "@/components/ui/icon-button";

/** Closes the panel beside a table, also by Escape. */
export function ClosePanel({ href, label }: { href: string; label: string }) {
  const router = useRouter();
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      // Whatever lies above the page takes its Escape for itself.
      const taken = event.defaultPrevented || document.querySelector("dialog[open], :popover-open");
      if (event.key === "Escape" && !taken) router.push(href, { scroll: false });
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [href, router]);
  return (
    <Link href={href} prefetch={false} scroll={false} aria-label={label} title={label} className={iconButtonClass("ghost", "small")}>
      <X aria-hidden />
    </Link>
  );
}
