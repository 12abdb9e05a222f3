"use client";

import { type ReactNode, useId } from "react";
import type { ButtonSize, ButtonVariant } from "./button";
import { buttonClass } from "./button";
import { cn } from "./cn";
import { iconButtonClass } from "./icon-button";

type Props = {
  /** The button's words; beside `icon` alone they are its name. */
  label: string;
  /** What the button shows instead of its words. */
  face?: ReactNode;
  icon?: ReactNode;
  variant?: Exclude<ButtonVariant, "primary" | "danger">;
  size?: ButtonSize;
  /** Which edge of the button the panel keeps to. */
  align?: "start" | "end";
  className?: string;
  panelClassName?: string;
  children: ReactNode;
};

/** A button that opens a panel under itself. The browser opens, closes (Escape, a click elsewhere) and gives the focus back. */
export function Popover({ label, face, icon, variant = "secondary", size, align = "start", className, panelClassName, children }: Props) {
  const id = useId();
  const iconOnly = icon !== undefined && face === undefined;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={face !== undefined || iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        className={iconOnly ? iconButtonClass(variant, size ?? "medium", className) : buttonClass({ variant, size }, className)}
      >
        {icon}
        {iconOnly ? null : (face ?? label)}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={cn("anchored rounded-lg border bg-raised p-1 shadow-raised", align === "end" && "anchored-end", panelClassName)}
      >
        {children}
      </div>
    </>
  );
}
