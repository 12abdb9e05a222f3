"use client";

import { Check, Link2 } from "lucide-react";
import { useState } from "react";
import { iconButtonClass } from "@/components/ui/icon-button";

/** Copies the whole address of the page, with what it is filtered and sorted by. */
export function CopyPageLink({ label, copied, failed }: { label: string; copied: string; failed: string }) {
  const [said, setSaid] = useState("");

  function copy() {
    navigator.clipboard.writeText(window.location.href).then(
      () => setSaid(copied),
      () => setSaid(failed),
    );
  }

  return (
    <button type="button" onClick={copy} onBlur={() => setSaid("")} aria-label={label} title={said || label} className={iconButtonClass("ghost", "small", "max-sm:hidden")}>
      {said === copied ? <Check aria-hidden className="text-good" /> : <Link2 aria-hidden />}
      <span role="status" className="sr-only">{said}</span>
    </button>
  );
}
