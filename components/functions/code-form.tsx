"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { BoundForm } from "@/components/form/bound-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import type { CodeFile } from "@/lib/domain/deployment/code-files";
import { changeCodeAction } from "@/lib/features/functions/actions";
import type { CodeRead } from "@/lib/features/functions/deploy/read-code";
import { CodeSource } from "./code-source";

/** The function's code, to be edited or replaced. Needs the areas "functions" and "refusals" above it. */
export function CodeForm({ code, name, back }: { code: CodeRead; name: string; back: string }) {
  const t = useTranslations("functions.code");
  const common = useTranslations("common");
  const [files, setFiles] = useState<CodeFile[]>(typeof code.files === "string" ? [] : code.files);
  return (
    <BoundForm action={changeCodeAction} label={t("pageTitle", { name })} className="max-w-3xl">
      <input type="hidden" name="arn" value={code.arn} />
      <input type="hidden" name="revisionId" value={code.revisionId} />
      <CodeSource files={typeof code.files === "string" ? null : files} onChange={setFiles} />
      <Field name="reason" label={t("reason")} optional><Input maxLength={500} autoComplete="off" /></Field>
      {code.tool ? <Checkbox name="despiteManager" label={t("despite")} /> : null}
      <FormActions>
        <SubmitButton disabled={code.busy}>{t("submit", { name })}</SubmitButton>
        <ButtonLink href={back} variant="ghost">{common("cancel")}</ButtonLink>
      </FormActions>
    </BoundForm>
  );
}
