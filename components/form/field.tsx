"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";
import { FieldControlContext } from "@/components/ui/field-control";
import type { Problem } from "@/lib/domain/result";
import { refusalText } from "@/lib/i18n/refusal-text";
import { useFormState } from "./form-state";

type Props = {
  /** The control's `name`, and the key of its problem in a refusal's `fields`. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Marks the others as optional instead: most fields are required. */
  optional?: boolean;
  /** Overrides what the form says, for problems found while typing. */
  problem?: Problem | null;
  className?: string;
  /** One Input, Textarea or Select; it takes its id, name and descriptions from here. */
  children: ReactNode;
};

export function Field({ name, label, hint, optional = false, problem, className, children }: Props) {
  const t = useTranslations("common");
  const id = useId();
  const form = useFormState();
  const wrong = problem === undefined ? form.problemOf(name) : problem;
  const describedBy = [hint ? `${id}-hint` : null, wrong ? `${id}-problem` : null].filter(Boolean).join(" ");
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={id} className="font-medium">
        {label}
        {optional ? <span className="font-normal text-ink-faint"> ({t("optional")})</span> : null}
      </label>
      <FieldControlContext value={{ id, name, describedBy: describedBy || undefined, invalid: wrong !== null, required: !optional }}>
        {children}
      </FieldControlContext>
      {wrong ? <FieldProblem id={`${id}-problem`} problem={wrong} /> : null}
      {hint ? <div id={`${id}-hint`} className="text-sm text-ink-faint">{hint}</div> : null}
    </div>
  );
}

/** The sentence beside a field that is wrong; said aloud when it appears. */
export function FieldProblem({ id, problem }: { id: string; problem: Problem }) {
  const t = useTranslations("refusals");
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-sm text-bad">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">{refusalText(t, problem)}</span>
    </p>
  );
}
