"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormAction } from "@/components/form/action";
import { BoundForm } from "@/components/form/bound-form";
import { Field } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Textarea } from "@/components/ui/textarea";
import { invokeFunctionAction } from "@/lib/features/functions/actions";
import type { InvocationAnswer } from "@/lib/features/functions/invoke/invoke-function";
import { TestResult } from "./test-result";

type Props = { arn: string; accountName: string; role: string | null; back: string };

/** An event, the confirmation that the code really runs, and what it answered. Needs the areas "functions" and "refusals" above it. */
export function TestForm({ arn, accountName, role, back }: Props) {
  const t = useTranslations("functions.test");
  const [answer, setAnswer] = useState<InvocationAnswer | null>(null);
  // The answer of before would be taken for the answer to this.
  const run: FormAction<InvocationAnswer> = (last, form) => {
    setAnswer(null);
    return invokeFunctionAction(last, form);
  };
  return (
    <div className="space-y-6">
      <BoundForm<InvocationAnswer> action={run} onDone={setAnswer} label={t("form")} className="max-w-3xl">
        <input type="hidden" name="arn" value={arn} />
        <Field name="payload" label={t("event")} hint={t("eventHint")}>
          <Textarea defaultValue={"{}"} rows={5} spellCheck={false} className="font-mono text-sm" />
        </Field>
        <Fieldset name="confirmed" legend={t("meaning")}>
          <Checkbox name="confirmed" label={t("confirm")} hint={t("confirmHint", { account: accountName, role: role ?? "–" })} />
        </Fieldset>
        <FormActions>
          <SubmitButton>{t("run")}</SubmitButton>
          <ButtonLink href={back} variant="ghost">{t("back")}</ButtonLink>
        </FormActions>
      </BoundForm>
      <div aria-live="polite">{answer ? <TestResult answer={answer} /> : null}</div>
    </div>
  );
}
