import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"input">, "type" | "children"> & { label: ReactNode; hint?: ReactNode };

/** A checkbox with its words; the words can be clicked too. */
export function Checkbox(props: Props) {
  return <Choice {...props} type="checkbox" />;
}

/** One of several: give all of them the same `name`, inside a fieldset whose legend asks the question. */
export function Radio(props: Props) {
  return <Choice {...props} type="radio" />;
}

function Choice({ label, hint, className, ...input }: Props & { type: "checkbox" | "radio" }) {
  return (
    <label className={cn("flex items-start gap-2 has-disabled:text-ink-faint", className)}>
      <input {...input} className="mt-0.5 size-4 shrink-0 accent-accent" />
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-sm text-ink-faint">{hint}</span> : null}
      </span>
    </label>
  );
}
