import { useTranslations } from "next-intl";
import { ActDialog } from "@/components/form/act-dialog";
import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { emergencyLongestHours } from "@/lib/domain/grant";
import { reasonMax } from "@/lib/domain/share-terms";
import { grantInEmergencyAction } from "@/lib/features/sharing/actions";
import type { AskChoices } from "@/lib/features/sharing/ask-choices";
import { ClientMessages } from "@/lib/i18n/client-messages";

/** Lets one account in at once, for a few hours: for approvers alone. */
export function GrantInEmergency({ choices }: { choices: AskChoices }) {
  const t = useTranslations("sharing.ask");
  if (!choices.mayInEmergency || choices.versions.length === 0) return null;
  const hours = Array.from({ length: emergencyLongestHours }, (_, index) => index + 1);
  return (
    <ClientMessages areas={["refusals"]}>
      <ActDialog action={grantInEmergencyAction.bind(null, choices.layerId)} opener={{ label: t("emergency"), variant: "danger" }} title={t("emergencyTitle")} confirm={t("emergencyConfirm")} danger>
        <p>{t("emergencyHint", { hours: emergencyLongestHours })}</p>
        <Field name="principal" label={t("emergencyAccount")}><Input mono maxLength={12} autoComplete="off" /></Field>
        <Field name="teamId" label={t("team")}><Select>{choices.teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
        <Field name="version" label={t("emergencyVersion")}><Select>{choices.versions.map(({ version }) => <option key={version}>{version}</option>)}</Select></Field>
        <Field name="hours" label={t("emergencyHours")}><Select defaultValue={String(emergencyLongestHours)}>{hours.map((each) => <option key={each}>{each}</option>)}</Select></Field>
        <Field name="reason" label={t("emergencyReason")}><Textarea rows={3} maxLength={reasonMax} /></Field>
      </ActDialog>
    </ClientMessages>
  );
}
