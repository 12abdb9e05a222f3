"use client";

import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";

type Props = {
  open: boolean;
  /** Escape, the cross, or a click beside it. The caller sets `open` to false. */
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  footer?: ReactNode;
  size?: "medium" | "large";
  children: ReactNode;
};

/** The browser's own modal dialog: it keeps the focus inside, and gives it back to where it was. */
export function Dialog({ open, onClose, title, closeLabel, footer, size = "medium", children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, [open]);

  if (!open) return null;
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={onClose}
      onClose={onClose}
      onClick={(event) => isBeside(event) && onClose()}
      className={cn(
        "m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] rounded-lg border bg-raised p-0 shadow-raised backdrop:bg-scrim",
        size === "medium" ? "max-w-lg" : "max-w-3xl",
      )}
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-start justify-between gap-4 border-b py-2.5 pr-2.5 pl-4">
          <h2 id={titleId} className="min-w-0 py-1.5 text-lg leading-5 font-semibold">{title}</h2>
          <IconButton label={closeLabel} icon={<X aria-hidden />} onClick={onClose} />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        {footer ? <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer> : null}
      </div>
    </dialog>
  );
}

/** The backdrop belongs to the dialog: a click on it has the dialog itself as target. */
function isBeside(event: MouseEvent<HTMLDialogElement>): boolean {
  return event.target === event.currentTarget;
}
