"use client";

import { type ReactNode, useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { isTyping } from "./is-typing";

/** Opens on "?". */
export function KeyboardDialog({ title, closeLabel, children }: { title: string; closeLabel: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key === "?" && !isTyping(event) && !document.querySelector("dialog[open]")) setOpen(true);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return <Dialog open={open} onClose={() => setOpen(false)} title={title} closeLabel={closeLabel}>{children}</Dialog>;
}
