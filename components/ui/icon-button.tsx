import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant } from "./button";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  /** What pressing it does: read out, and shown on hover. */
  label: string;
  icon: ReactNode;
  variant?: Extract<ButtonVariant, "ghost" | "secondary">;
  size?: ButtonSize;
};

export function IconButton({ label, icon, variant = "ghost", size = "medium", type = "button", className, ...rest }: Props) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={iconButtonClass(variant, size, className)}>
      {icon}
    </button>
  );
}

export function iconButtonClass(variant: "ghost" | "secondary", size: ButtonSize, className?: string): string {
  return cn(
    "inline-flex shrink-0 items-center justify-center rounded-md border text-ink-soft transition-colors hover:bg-hover hover:text-ink",
    "disabled:opacity-50 [&_svg]:size-4",
    variant === "ghost" ? "border-transparent" : "border-line-strong bg-surface",
    size === "small" ? "size-7" : "size-8",
    className,
  );
}
