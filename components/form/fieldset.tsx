"use client";

import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";
import { FieldProblem } from "./field";
import { useFormState } from "./form-state";

type Props = { name: string; legend: ReactNode; hint?: ReactNode; className?: string; children: ReactNode };

/** A question answered by several controls: checkboxes, radios. `name` is the key of its problem in a refusal's `fields`. */
export function Fieldset({ name, legend, hint, className, children }: Props) {
  const id = useId();
  const wrong = useFormState().problemOf(name);
  const describedBy = [hint ? `${id}-hint` : null, wrong ? `${id}-problem` : null].filter(Boolean).join(" ");
  return (
    <fieldset aria-describedby={describedBy || undefined} aria-invalid={wrong ? true : undefined} tabIndex={wrong ? -1 : undefined} className={cn("min-w-0 rounded-md", className)}>
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {hint ? <div id={`${id}-hint`} className="mb-2 text-sm text-ink-faint">{hint}</div> : null}
      <div className="flex flex-col gap-2">{children}</div>
      {wrong ? <div className="mt-1.5"><FieldProblem id={`${id}-problem`} problem={wrong} /></div> : null}
    </fieldset>
  );
}
