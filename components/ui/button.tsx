import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium";

type Look = { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode };

const base =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none " +
  "transition-colors disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-ink hover:bg-hover",
  ghost: "border-transparent bg-transparent text-ink-soft hover:bg-hover hover:text-ink",
  danger: "border-bad-line bg-surface text-bad hover:border-bad-solid hover:bg-bad-solid hover:text-on-accent",
};

const sizes: Record<ButtonSize, string> = { small: "h-7 px-2 text-sm", medium: "h-8 px-3" };

export function buttonClass({ variant = "secondary", size = "medium" }: Look, className?: string): string {
  return cn(base, variants[variant], sizes[size], className);
}

type ButtonProps = Look & ComponentProps<"button"> & { loading?: boolean };

/** What happens when it is pressed is its text. While `loading` it keeps its width and its focus, and cannot be pressed twice. */
export function Button({ variant, size, icon, loading = false, className, children, type = "button", onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={loading ? "button" : type}
      onClick={loading ? undefined : onClick}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      className={buttonClass({ variant, size }, className)}
    >
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  );
}

type ButtonLinkProps = Look & ComponentProps<typeof Link>;

/** A link that looks like a button, for what goes somewhere. */
export function ButtonLink({ variant, size, icon, className, children, prefetch = false, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} prefetch={prefetch} className={buttonClass({ variant, size }, className)}>
      {icon}
      {children}
    </Link>
  );
}
