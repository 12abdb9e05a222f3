"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control-class";
import { useControlProps } from "./field-control";

/** Grows with what is typed where the browser can (`field-sizing`), and can be dragged everywhere. */
export function Textarea({ className, required, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      {...useControlProps({ required, ...rest })}
      rows={rows}
      className={cn(controlClass, "field-sizing-content min-h-16 resize-y px-2.5 py-1.5", className)}
    />
  );
}
