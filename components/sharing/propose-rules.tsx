import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { Checkbox, Radio } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { reasonMax } from "@/lib/domain/share-terms";
import type { SharingRules } from "@/lib/domain/sharing-rules";
import { proposeRulesAction } from "@/lib/features/sharing/actions";
import { ClientMessages } from "@/lib/i18n/client-messages";

const switches = ["outsideOrganization", "everyone", "following", "deprecatedVersions", "uninspectedVersions"] as const;

/** The rules as a form; what it sends waits for a second administrator. */
export function ProposeRules({ rules }: { rules: SharingRules }) {
  const t = useTranslations("sharing.rules");
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog action={proposeRulesAction} opener={{ label: t("change") }} title={t("changeTitle")} confirm={t("propose")} size="large">
        <p>{t("changeHint")}</p>
        <Field name="longestDays" label={t("fields.longestDays")} hint={t("longestHint")} optional><Input inputMode="numeric" defaultValue={rules.longestDays ?? ""} className="max-w-32" /></Field>
        <Fieldset name="allowed" legend={t("mayBeGranted")}>
          {switches.map((name) => <Checkbox key={name} name={name} defaultChecked={rules[name]} label={t(`fields.${name}`)} />)}
        </Fieldset>
        <Field name="organizationIds" label={t("fields.organizationIds")} hint={t("organizationsHint")} optional><Textarea rows={2} defaultValue={rules.organizationIds.join("\n")} className="font-mono text-sm" /></Field>
        <Field name="refusedLicences" label={t("fields.refusedLicences")} hint={t("licencesHint")} optional><Textarea rows={2} defaultValue={rules.refusedLicences.join("\n")} /></Field>
        <Fieldset name="approvers" legend={t("fields.approvers")}>
          {(["owner-team", "organization"] as const).map((value) => <Radio key={value} name="approvers" value={value} defaultChecked={rules.approvers === value} label={t(`approvers.${value}`)} />)}
        </Fieldset>
        <Field name="decideWithinDays" label={t("daysField")}><Input inputMode="numeric" defaultValue={rules.decideWithinDays} className="max-w-32" /></Field>
        <Field name="autoApprovalDays" label={t("fields.autoApprovalDays")} hint={t("autoHint")} optional><Input inputMode="numeric" defaultValue={rules.autoApprovalDays ?? ""} className="max-w-32" /></Field>
        <Field name="reason" label={t("reason")} hint={t("reasonHint")}><Textarea rows={3} maxLength={reasonMax} /></Field>
      </ActDialog>
    </ClientMessages>
  );
}
