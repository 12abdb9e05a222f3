import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import type { FormAction } from "@/components/form/action";
import { Field } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { FormActions } from "@/components/form/form-actions";
import { MultiSelect } from "@/components/form/multi-select";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Radio } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PrincipalKind } from "@/lib/domain/principal";
import type { AskChoices } from "@/lib/features/sharing/ask-choices";

export type WhatAsked = { teamId: string; principalKind: PrincipalKind; principal: string; versions: readonly number[]; followFrom: number | null; statementName: string | null };

type Props = { action: FormAction<unknown>; choices: AskChoices; asked: WhatAsked | null };

/** Step 1: which versions, and for whom. */
export function WhatForm({ action, choices, asked }: Props) {
  const t = useTranslations("sharing.ask");
  const status = useTranslations("common.status");
  const { versions, teams, accounts } = choices;
  if (teams.length === 0) return <Alert severity="warning">{t("noTeam")}</Alert>;
  const newest = versions[0]?.version;
  if (newest === undefined) return <Alert severity="warning">{t("noVersions")}</Alert>;
  const kind = asked?.principalKind ?? "account";
  const mine = accounts.find(({ teamId }) => teamId === (asked?.teamId ?? teams[0]?.id)) ?? accounts[0];
  const options = versions.map(({ version, state }) => ({
    value: String(version), label: t("version", { version: String(version), state: version === newest ? t("newest") : status(state) }),
  }));
  return (
    <ActionForm action={action}>
      <Field name="teamId" label={t("team")} hint={t("teamHint")}>
        <Select defaultValue={asked?.teamId ?? mine?.teamId ?? teams[0]?.id}>
          {teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      </Field>
      {/* Which fields belong to a choice is said in CSS, so that it holds without a script, too. */}
      <div className="group/who flex flex-col gap-4">
        <Fieldset name="principalKind" legend={t("who")}>
          <Radio name="principalKind" value="account" defaultChecked={kind === "account"} label={t("account")} />
          <Radio name="principalKind" value="organization" defaultChecked={kind === "organization"} label={t("organization")} />
          <Radio name="principalKind" value="everyone" defaultChecked={kind === "everyone"} label={t("everyone")} hint={t("everyoneHint")} />
        </Fieldset>
        <Field name="principal" label={t("principal")} hint={t("principalHint")} className="group-has-[[value=everyone]:checked]/who:hidden">
          <Input mono list="own-accounts" defaultValue={asked ? asked.principal : (mine?.accountId ?? "")} autoComplete="off" />
        </Field>
      </div>
      <datalist id="own-accounts">{accounts.map(({ accountId, name }) => <option key={accountId} value={accountId}>{name}</option>)}</datalist>
      <div className="group/which flex flex-col gap-4">
        <Fieldset name="mode" legend={t("versions")}>
          <Radio name="mode" value="these" defaultChecked={asked?.followFrom == null} label={t("these")} />
          <Radio name="mode" value="following" defaultChecked={asked?.followFrom != null} label={t("following")} hint={t("followingHint")} />
        </Fieldset>
        <Field name="versions" label={t("these")} className="group-has-[[value=following]:checked]/which:hidden">
          <MultiSelect options={options} defaultValue={(asked && asked.versions.length > 0 ? asked.versions : [newest]).map(String)} placeholder={t("chooseVersions")} />
        </Field>
        <Field name="followFrom" label={t("followFrom")} className="group-has-[[value=these]:checked]/which:hidden">
          <Select defaultValue={String(asked?.followFrom ?? newest)}>
            {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
          </Select>
        </Field>
      </div>
      <Field name="statementName" label={t("statementName")} hint={t("statementNameHint")} optional><Input mono defaultValue={asked?.statementName ?? ""} maxLength={200} autoComplete="off" /></Field>
      <FormActions><SubmitButton>{t("next")}</SubmitButton></FormActions>
    </ActionForm>
  );
}
