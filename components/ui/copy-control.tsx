"use client";

import { Check, Copy, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { buttonClass } from "./button";
import { iconButtonClass } from "./icon-button";

type Props = { text: string; label: string; word: string | null; copied: string; failed: string; className?: string };

type Outcome = "none" | "copied" | "failed";

const icons = { none: Copy, copied: Check, failed: TriangleAlert };

export function CopyControl({ text, label, word, copied, failed, className }: Props) {
  const [outcome, setOutcome] = useState<Outcome>("none");
  const Icon = icons[outcome];
  const said = { none: "", copied, failed }[outcome];

  useEffect(() => {
    if (outcome === "none") return;
    const timer = setTimeout(() => setOutcome("none"), outcome === "failed" ? 6000 : 1500);
    return () => clearTimeout(timer);
  }, [outcome]);

  return (
    <button
      type="button"
      aria-label={label}
      title={said || label}
      onClick={() => void write(text).then((worked) => setOutcome(worked ? "copied" : "failed"))}
      className={word ? buttonClass({ size: "small" }, className) : iconButtonClass("ghost", "small", className)}
    >
      <Icon aria-hidden className={outcome === "copied" ? "text-good" : undefined} />
      {word ? (outcome === "copied" ? copied : word) : null}
      <span role="status" className="sr-only">{said}</span>
    </button>
  );
}

/** The clipboard is missing outside secure contexts (http on another host than localhost) and can be denied. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
