import type { ReactNode } from "react";
import { cn } from "./cn";

export type Tone = "neutral" | "accent" | "good" | "caution" | "bad" | "note";

export const toneClass: Record<Tone, string> = {
  neutral: "border-line-strong bg-sunken text-ink-soft",
  accent: "border-accent-soft bg-accent-soft text-accent-ink",
  good: "border-good-line bg-good-soft text-good",
  caution: "border-caution-line bg-caution-soft text-caution",
  bad: "border-bad-line bg-bad-soft text-bad",
  note: "border-note-line bg-note-soft text-note",
};

type Props = { tone?: Tone; icon?: ReactNode; mono?: boolean; title?: string; className?: string; children: ReactNode };

/** A short fact about the thing beside it. A state is said by StatusBadge. */
export function Badge({ tone = "neutral", icon, mono = false, title, className, children }: Props) {
  return (
    <span
      title={title}
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-sm border px-1.5 align-middle text-xs whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
        toneClass[tone],
        mono ? "font-mono" : "font-medium",
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
