import { useTimeZone, useTranslations } from "next-intl";
import type { FormAction } from "@/components/form/action";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { dayText } from "@/lib/domain/calendar-day";
import { ticketMax, usedForMax } from "@/lib/domain/share-terms";
import type { RequestDetail } from "@/lib/features/sharing/get-request";

/** Step 2: why, and until when. */
export function WhyForm({ action, request }: { action: FormAction<unknown>; request: RequestDetail }) {
  const t = useTranslations("sharing.ask");
  const timeZone = useTimeZone() ?? "UTC";
  return (
    <ActionForm action={action}>
      <Field name="reason" label={t("reason")} hint={t("reasonHint")}><Textarea rows={4} defaultValue={request.reason} /></Field>
      <Field name="usedFor" label={t("usedFor")} hint={t("usedForHint")} optional><Input defaultValue={request.usedFor} maxLength={usedForMax} autoComplete="off" /></Field>
      <Field name="ticket" label={t("ticket")} optional><Input defaultValue={request.ticket} maxLength={ticketMax} autoComplete="off" /></Field>
      <Field name="until" label={t("until")} hint={t("untilHint")} optional>
        <Input type="date" defaultValue={request.until ? dayText(request.until, timeZone) : ""} className="max-w-48" />
      </Field>
      <FormActions>
        <SubmitButton>{t("next")}</SubmitButton>
        <ButtonLink variant="ghost" href={`/requests/${request.id}/what`}>{t("back")}</ButtonLink>
      </FormActions>
    </ActionForm>
  );
}
