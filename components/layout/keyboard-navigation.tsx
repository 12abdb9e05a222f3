"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isTyping } from "./is-typing";

const secondKeyWithinMs = 1500;

/** "g" and then a letter goes to a page; `j` and `k` move through the rows of a table. */
export function KeyboardNavigation({ destinations }: { destinations: Record<string, string> }) {
  const router = useRouter();

  useEffect(() => {
    let goPressedAt = -Infinity;
    function onKey(event: KeyboardEvent) {
      if (isTyping(event) || document.querySelector("dialog[open]")) return;
      const destination = event.timeStamp - goPressedAt < secondKeyWithinMs ? destinations[event.key] : undefined;
      goPressedAt = event.key === "g" ? event.timeStamp : -Infinity;
      if (destination) router.push(destination);
      else if (event.key === "j") focusRow(1);
      else if (event.key === "k") focusRow(-1);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [destinations, router]);

  return null;
}

/** A row is where its link is: Enter then opens it without anything more. */
function focusRow(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("main [data-row-link]")];
  const row = document.activeElement?.closest("tr, [data-row]");
  const at = links.findIndex((link) => row?.contains(link));
  const to = at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step;
  links[Math.min(Math.max(to, 0), links.length - 1)]?.focus();
}
