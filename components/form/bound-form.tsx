"use client";

import { type ReactNode, useMemo } from "react";
import { cn } from "@/components/ui/cn";
import type { FormAction } from "./action";
import { FormProblem } from "./form-problem";
import { FormStateContext } from "./form-state";
import { useActionForm } from "./use-action-form";

type Props<T> = {
  action: FormAction<T>;
  onDone?: (value: T) => void;
  label?: string;
  className?: string;
  children: ReactNode;
};

/** The client side of ActionForm; needs `<ClientMessages areas={["refusals"]}>` above it. */
export function BoundForm<T>({ action, onDone, label, className, children }: Props<T>) {
  const { formProps, pending, refused } = useActionForm(action, { onDone });
  const state = useMemo(() => ({ pending, problemOf: (name: string) => refused?.fields?.[name] ?? null }), [pending, refused]);
  return (
    <form {...formProps} noValidate aria-label={label} aria-busy={pending || undefined} className={cn("flex flex-col gap-4", className)}>
      <FormProblem refused={refused} />
      <FormStateContext value={state}>{children}</FormStateContext>
    </form>
  );
}
