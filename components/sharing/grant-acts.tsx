import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import type { ButtonSize } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { reasonMax } from "@/lib/domain/share-terms";
import { retryGrantAction, reviewEmergencyAction, revokeGrantAction } from "@/lib/features/sharing/actions";
import type { GrantDetail } from "@/lib/features/sharing/grants";
import { ClientMessages } from "@/lib/i18n/client-messages";
import { RenewGrant } from "./renew-grant";
import { usePrincipalWords, useVersionsWords } from "./words";

export function GrantActs({ grant }: { grant: GrantDetail }) {
  const t = useTranslations("sharing.grant");
  return (
    <ClientMessages areas={["refusals"]}>
      {grant.may.review ? (
        <ActDialog action={reviewEmergencyAction} opener={{ label: t("review"), variant: "primary" }} title={t("reviewTitle")} confirm={t("reviewConfirm")} hidden={{ grantId: grant.id }}>
          <Field name="text" label={t("reviewNote")} hint={t("reviewHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>
        </ActDialog>
      ) : null}
      {grant.may.retry ? (
        <ActDialog action={retryGrantAction} opener={{ label: t("retry") }} title={t("retryTitle")} confirm={t("retryConfirm")} hidden={{ grantId: grant.id }}>
          <p>{t("retryHint")}</p>
        </ActDialog>
      ) : null}
      {grant.may.renew ? <RenewGrant grant={grant} /> : null}
      {grant.may.revoke ? <RevokeGrant grant={grant} /> : null}
    </ClientMessages>
  );
}

/** Says who loses what and what keeps running, then takes it away at once. */
function RevokeGrant({ grant }: { grant: GrantDetail }) {
  const t = useTranslations("sharing.grant");
  const principal = usePrincipalWords()(grant.principal);
  const versions = useVersionsWords()(grant);
  return (
    <RevokeDialog grantId={grant.id} confirm={t("revokeConfirm", { principal })}>
      <p>{t("revokeHint", { principal, versions, layer: grant.layer.name })}</p>
      <p>{t("runningCount", { count: grant.keepsRunningCount })} {grant.keepsRunningCount > 0 ? t("runningHint") : null}</p>
    </RevokeDialog>
  );
}

type RevokeProps = { grantId: string; confirm: string; size?: ButtonSize; children: ReactNode };

/** Needs the words of refusals around it. */
export function RevokeDialog({ grantId, confirm, size, children }: RevokeProps) {
  const t = useTranslations("sharing.grant");
  return (
    <ActDialog action={revokeGrantAction} opener={{ label: t("revoke"), variant: "danger", ...(size ? { size } : {}) }} title={t("revokeTitle")} confirm={confirm} danger hidden={{ grantId }}>
      <div className="space-y-2 text-left whitespace-normal">{children}</div>
      <Field name="text" label={t("revokeReason")} hint={t("revokeReasonHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>
    </ActDialog>
  );
}
