"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { Refused } from "@/lib/domain/result";
import { refusalText } from "@/lib/i18n/refusal-text";

/** A refusal that concerns the whole form. What concerns fields stands beside them, and is not said twice. */
export function FormProblem({ refused }: { refused: Refused | null }) {
  const t = useTranslations("refusals");
  if (!refused || (refused.fields && Object.keys(refused.fields).length > 0)) return null;
  return (
    <div tabIndex={-1} data-form-problem className="rounded-md">
      <Alert severity="error" live>{refusalText(t, refused)}</Alert>
    </div>
  );
}
