"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BoundForm } from "@/components/form/bound-form";
import { SubmitButton } from "@/components/form/submit-button";
import { makePasswordResetLinkAction } from "@/lib/features/identity/actions";
import type { PasswordResetLink } from "@/lib/features/identity/make-password-reset-link";
import { LinkOnce } from "./link-once";

/** Makes a link for a new password and shows it once; `openUntil` is how long one made before still works. Speaks "identity" and "refusals". */
export function ResetLink({ userId, openUntil }: { userId: string; openUntil: Date | null }) {
  const t = useTranslations("identity.person");
  const [made, setMade] = useState<PasswordResetLink | null>(null);
  return (
    <div role="status">
      {made ? (
        <LinkOnce path={made.path} expiresAt={made.expiresAt} />
      ) : (
        <BoundForm<PasswordResetLink> action={makePasswordResetLinkAction} onDone={setMade} label={t("makeReset")}>
          <input type="hidden" name="userId" value={userId} />
          {openUntil ? <p>{t("resetOpen", { until: openUntil })}</p> : null}
          <div><SubmitButton variant="secondary" icon={<KeyRound aria-hidden />}>{t("makeReset")}</SubmitButton></div>
        </BoundForm>
      )}
    </div>
  );
}
