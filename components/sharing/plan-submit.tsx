import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { ticketMax, usedForMax } from "@/lib/domain/share-terms";
import { submitPlanAction } from "@/lib/features/sharing/actions";
import type { SharePlanFields } from "@/lib/features/sharing/schema";

/** Why, and until when, of everything in the plan; then it is asked for. */
export function PlanSubmit({ fields, count }: { fields: SharePlanFields; count: number }) {
  const t = useTranslations("plans");
  const ask = useTranslations("sharing.ask");
  return (
    <Card>
      <ActionForm action={submitPlanAction.bind(null, fields)}>
        <Field name="reason" label={ask("reason")} hint={ask("reasonHint")}><Textarea rows={3} /></Field>
        <Field name="usedFor" label={ask("usedFor")} hint={ask("usedForHint")} optional><Input maxLength={usedForMax} autoComplete="off" /></Field>
        <Field name="ticket" label={ask("ticket")} optional><Input maxLength={ticketMax} autoComplete="off" /></Field>
        <Field name="until" label={ask("until")} hint={ask("untilHint")} optional><Input type="date" className="max-w-48" /></Field>
        <p className="text-sm text-ink-faint">{t("submitHint")} {ask("review")}</p>
        <FormActions><SubmitButton>{t("submit", { count })}</SubmitButton></FormActions>
      </ActionForm>
    </Card>
  );
}
