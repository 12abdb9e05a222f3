import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

type Step = { label: ReactNode; /** Null where it cannot be gone to. */ href: string | null };

/** Steps that depend on each other, in their order; those that can be gone to are links. */
export function Steps({ label, steps, current }: { label: string; steps: readonly Step[]; current: number }) {
  return (
    <nav aria-label={label} className="mb-5 overflow-x-auto">
      <ol className="flex items-center gap-2 whitespace-nowrap">
        {steps.map((step, index) => (
          <li key={index} aria-current={index === current ? "step" : undefined} className="flex items-center gap-2">
            {index > 0 ? <span aria-hidden className="h-px w-4 bg-line sm:w-8" /> : null}
            <StepName step={step} number={index + 1} isCurrent={index === current} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepName({ step: { label, href }, number, isCurrent }: { step: Step; number: number; isCurrent: boolean }) {
  const face = (
    <>
      <span
        aria-hidden
        className={cn("inline-flex size-5 items-center justify-center rounded-full border text-xs tabular-nums", isCurrent && "border-accent bg-accent text-on-accent")}
      >
        {number}
      </span>
      {label}
    </>
  );
  const look = cn("inline-flex h-8 items-center gap-1.5", isCurrent ? "font-medium text-ink" : href ? "text-ink-soft hover:text-ink" : "text-ink-faint");
  if (href === null || isCurrent) return <span className={look}>{face}</span>;
  return <Link href={href} prefetch={false} className={look}>{face}</Link>;
}
