"use client";

import Link from "next/link";
import { type ComponentProps, type KeyboardEvent, type MouseEvent, type ReactNode, type ToggleEvent, useId } from "react";
import { buttonClass, type ButtonSize } from "./button";
import { cn } from "./cn";
import { iconButtonClass } from "./icon-button";

type MenuProps = {
  label: string;
  icon?: ReactNode;
  /** Shows the label beside the icon; without it the label is the icon button's name. */
  labelled?: boolean;
  size?: ButtonSize;
  align?: "start" | "end";
  children: ReactNode;
};

/** A button with acts behind it. Arrow keys, Home and End move; the browser closes it on Escape or a click elsewhere. */
export function Menu({ label, icon, labelled = false, size = "medium", align = "end", children }: MenuProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={labelled ? undefined : label}
        title={labelled ? undefined : label}
        className={labelled ? buttonClass({ size }) : iconButtonClass("ghost", size)}
      >
        {icon}
        {labelled ? label : null}
      </button>
      <div
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        onToggle={focusFirst}
        onKeyDown={moveByKey}
        onClick={closeAfterChoice}
        className={cn("anchored min-w-44 rounded-lg border bg-raised p-1 shadow-raised", align === "end" && "anchored-end")}
      >
        {children}
      </div>
    </>
  );
}

const itemClass =
  "flex h-8 w-full items-center gap-2 rounded-md px-2 text-left whitespace-nowrap hover:bg-hover focus:bg-hover focus-visible:outline-none " +
  "aria-disabled:text-ink-faint [&_svg]:size-4 [&_svg]:text-ink-faint";

type ItemProps = Omit<ComponentProps<"button">, "type"> & { icon?: ReactNode; danger?: boolean };

export function MenuItem({ icon, danger = false, className, children, ...rest }: ItemProps) {
  return (
    <button {...rest} type="button" role="menuitem" tabIndex={-1} className={cn(itemClass, danger && "text-bad", className)}>
      {icon}
      {children}
    </button>
  );
}

export function MenuLink({ icon, href, children }: { icon?: ReactNode; href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} role="menuitem" tabIndex={-1} className={itemClass}>
      {icon}
      {children}
    </Link>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];
}

function focusFirst(event: ToggleEvent<HTMLElement>) {
  if (event.newState === "open") itemsOf(event.currentTarget)[0]?.focus();
}

function moveByKey(event: KeyboardEvent<HTMLElement>) {
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") event.currentTarget.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

function closeAfterChoice(event: MouseEvent<HTMLElement>) {
  if (event.target instanceof Element && event.target.closest('[role="menuitem"]')) event.currentTarget.hidePopover();
}
