import { useTimeZone, useTranslations } from "next-intl";
import Link from "next/link";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { Alert } from "@/components/ui/alert";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { Textarea } from "@/components/ui/textarea";
import { dayText } from "@/lib/domain/calendar-day";
import { reasonMax } from "@/lib/domain/share-terms";
import { askRenewalAction } from "@/lib/features/sharing/actions";
import type { GrantDetail } from "@/lib/features/sharing/grants";

/** That the grant ends soon, or that somebody has asked for more time. */
export function EndsSoon({ grant }: { grant: GrantDetail }) {
  const t = useTranslations("drift.renewal");
  const { renewal, until } = grant;
  if (renewal) {
    return (
      <Alert severity="info" actions={<Link href={`/requests/${renewal.requestId}`} prefetch={false} className="text-accent-ink hover:underline">{t("open")}</Link>}>
        {t("asked")}
      </Alert>
    );
  }
  if (!grant.endsSoon || !until) return null;
  return <Alert severity="warning" title={t.rich("ends", { time: () => <RelativeTime value={until} /> })}>{t("endsHint")}</Alert>;
}

/** Asks for more time. Needs the words of refusals around it. */
export function RenewGrant({ grant }: { grant: GrantDetail }) {
  const t = useTranslations("drift.renewal");
  const timeZone = useTimeZone() ?? "UTC";
  return (
    <ActDialog action={askRenewalAction} opener={{ label: t("act"), variant: grant.endsSoon ? "primary" : "secondary" }} title={t("title")} confirm={t("confirm")} hidden={{ grantId: grant.id }}>
      <p>{t("hint")}</p>
      <Field name="until" label={t("until")} hint={t("untilHint")} optional>
        <Input type="date" min={grant.until ? dayText(grant.until, timeZone) : undefined} className="max-w-48" />
      </Field>
      <Field name="reason" label={t("why")}><Textarea rows={3} maxLength={reasonMax} /></Field>
    </ActDialog>
  );
}
