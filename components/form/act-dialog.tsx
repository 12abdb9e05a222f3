"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { FormAction } from "./action";
import { BoundForm } from "./bound-form";
import { FormActions } from "./form-actions";
import { SubmitButton } from "./submit-button";
import { TypedName } from "./typed-name";

type Props<T> = {
  action: FormAction<T>;
  /** The button that opens the dialog, and how it looks. `actKey`: the single key that presses it in a row or on a page. */
  opener: { label: string; icon?: ReactNode; variant?: ButtonVariant; size?: ButtonSize; actKey?: string };
  title: string;
  /** What the confirming button says will happen. */
  confirm: string;
  danger?: boolean;
  /** Sent along, for what the act is about. */
  hidden?: Record<string, string>;
  /** Where it cannot be undone: this name must be typed first. */
  typedName?: { label: string; name: string };
  onDone?: (value: T) => void;
  size?: "medium" | "large";
  /** What happens, what is lost; and fields, if the act needs any. */
  children: ReactNode;
};

/** An act that is asked about before it happens. It stays open on a refusal and closes when done. */
export function ActDialog<T>({ action, opener, title, confirm, danger = false, hidden = {}, typedName, onDone, size = "medium", children }: Props<T>) {
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(typedName === undefined);

  function close() {
    setOpen(false);
    setTyped(typedName === undefined);
  }

  return (
    <>
      <Button icon={opener.icon} variant={opener.variant} size={opener.size} aria-haspopup="dialog" data-act-key={opener.actKey} aria-keyshortcuts={opener.actKey} onClick={() => setOpen(true)}>{opener.label}</Button>
      <Dialog open={open} onClose={close} title={title} closeLabel={t("close")} size={size}>
        <BoundForm<T>
          action={action}
          onDone={(value) => {
            close();
            onDone?.(value);
          }}
        >
          {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          {children}
          {typedName ? <TypedName {...typedName} onMatch={setTyped} /> : null}
          <FormActions>
            <SubmitButton variant={danger ? "danger" : "primary"} disabled={!typed}>{confirm}</SubmitButton>
            <Button variant="ghost" onClick={close}>{t("cancel")}</Button>
          </FormActions>
        </BoundForm>
      </Dialog>
    </>
  );
}
