"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control-class";
import { useControlProps } from "./field-control";

type Props = ComponentProps<"input"> & {
  /** Names, ARNs, ids, hashes: letters of one width, nothing corrected or capitalised. */
  mono?: boolean;
};

export function Input({ mono = false, className, required, ...rest }: Props) {
  const exact = mono ? { spellCheck: false, autoCapitalize: "off", autoCorrect: "off" } : {};
  return (
    <input
      {...exact}
      {...rest}
      {...useControlProps({ required, ...rest })}
      className={cn(controlClass, "h-8 px-2.5", mono && "font-mono text-sm", className)}
    />
  );
}
