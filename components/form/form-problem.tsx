"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import type { Refused } from "@/lib/domain/result";
import { refusalText } from "@/lib/i18n/refusal-text";

/** A refusal that concerns the whole form. What concerns fields stands beside them, and is not said twice. */
export function FormProblem({ refused }: { refused: Refused | null }) {
  const t = useTranslations("refusals");
  if (!refused || (refused.fields && Object.keys(refused.fields).length > 0)) return null;
  return (
    <div tabIndex={-1} data-form-problem className="rounded-md">
      <Alert severity="error" live actions={refused.reason === "session-ended" ? <SignInAgain /> : null}>{refusalText(t, refused)}</Alert>
    </div>
  );
}

/** In another tab, so that this page keeps what was typed. */
function SignInAgain() {
  const t = useTranslations("refusals");
  return <a href="/sign-in" target="_blank" className={buttonClass({ size: "small" })}>{t("sign-in-again")}</a>;
}
