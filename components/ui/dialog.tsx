"use client";

import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
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
export function Dialog({ open, ...rest }: Props) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ onClose, title, closeLabel, footer, size = "medium", children }: Omit<Props, "open">) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();

  // The focus goes to the first field or else to the title, so that no act is one keystroke away. It is closed before the
  // element leaves the page: only a dialog that is closed gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    (dialog?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea") ?? heading.current)?.focus();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      // The event comes late: when the effect ran twice, as it does in development, the dialog is open again by then.
      onClose={(event) => event.currentTarget.open || onClose()}
      onClick={(event) => isBeside(event) && onClose()}
      className={cn(
        // It may stand in a cell that is aligned or unbroken: its own text is neither.
        "text-start whitespace-normal m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] overscroll-contain rounded-lg border bg-raised p-0 shadow-raised backdrop:bg-scrim",
        size === "medium" ? "max-w-lg" : "max-w-3xl",
      )}
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-start justify-between gap-4 border-b py-2.5 pr-2.5 pl-4">
          <h2 ref={heading} id={titleId} tabIndex={-1} className="min-w-0 py-1.5 text-lg leading-5 font-semibold focus-visible:outline-none">{title}</h2>
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
