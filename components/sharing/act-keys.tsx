"use client";

import { useEffect } from "react";

const secondKeyWithinMs = 1500;

/** `x` chooses the row that has the focus; `a`, `r`, `n` and `p` press the button of that key in the row that has the focus, or else on the page. Each of them asks first. */
export function ActKeys({ keys }: { keys: readonly string[] }) {
  useEffect(() => {
    let goPressedAt = -Infinity;
    function onKey(event: KeyboardEvent) {
      const { target, key } = event;
      const typing = target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
      // "g a" goes to the activity log and approves nothing.
      const going = event.timeStamp - goPressedAt < secondKeyWithinMs;
      goPressedAt = key === "g" ? event.timeStamp : -Infinity;
      const row = document.activeElement?.closest("tr");
      if (key === "x") row?.querySelector<HTMLElement>('input[type="checkbox"]')?.click();
      if (going || !keys.includes(key)) return;
      const place = row ?? (document.querySelector("main tr [data-act-key]") ? null : document.querySelector("main"));
      const button = place?.querySelector<HTMLElement>(`[data-act-key="${key}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [keys]);
  return null;
}
