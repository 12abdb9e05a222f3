import type { ReactNode } from "react";
import { ClientMessages } from "@/lib/i18n/client-messages";
import type { FormAction } from "./action";
import { BoundForm } from "./bound-form";

type Props = { action: FormAction<unknown>; label?: string; className?: string; children: ReactNode };

/**
 * A form of a server-drawn page: fields, then FormActions. Refusals appear beside their fields, else above the form.
 * Where something must happen in the browser after success, a client component uses `useActionForm` or BoundForm.
 */
export function ActionForm(props: Props) {
  return (
    <ClientMessages areas={["refusals"]}>
      <BoundForm {...props} />
    </ClientMessages>
  );
}
