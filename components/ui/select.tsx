"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control-class";
import { useControlProps } from "./field-control";

/** The browser's own select: its list works with every keyboard, reader and phone. Give it `<option>`s. */
export function Select({ className, required, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-flex w-full min-w-0", className)}>
      <select
        {...rest}
        {...useControlProps({ required, ...rest })}
        className={cn(controlClass, "h-8 appearance-none truncate pr-8 pl-2.5")}
      >
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2.5 size-4 text-ink-faint" />
    </span>
  );
}
