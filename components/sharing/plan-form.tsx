import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { Fieldset } from "@/components/form/fieldset";
import { FormActions } from "@/components/form/form-actions";
import { MultiSelect } from "@/components/form/multi-select";
import { Button } from "@/components/ui/button";
import { Radio } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Problem } from "@/lib/domain/result";
import type { PlanChoices } from "@/lib/features/sharing/plan-choices";
import type { SharePlanFields } from "@/lib/features/sharing/schema";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { path: string; choices: PlanChoices; fields: Omit<SharePlanFields, "planId">; problems: Record<string, Problem>; shown: boolean };

/** What is asked for and for whom, as an address: what it would come to can be looked at again, and sent to somebody. */
export function PlanForm({ path, choices, fields, problems, shown }: Props) {
  const t = useTranslations("plans");
  const ask = useTranslations("sharing.ask");
  const problem = (name: string) => problems[name] ?? null;
  return (
    <ClientMessages areas={["refusals"]}>
      <form action={path} method="get" className="flex flex-col gap-4">
        <Field name="layerIds" label={t("layers")} problem={problem("layerIds")}>
          <MultiSelect options={choices.layers.map(({ id, label, partition }) => ({ value: id, label, group: partition }))} defaultValue={fields.layerIds} placeholder={t("layersPlaceholder")} />
        </Field>
        <Field name="versions" label={t("versions")} hint={t("versionsHint")} problem={problem("versions")}><Input mono defaultValue={fields.versions || "newest"} autoComplete="off" className="max-w-72" /></Field>
        <div className="group/who flex flex-col gap-4">
          <Fieldset name="principalKind" legend={ask("who")}>
            <Radio name="principalKind" value="account" defaultChecked={fields.principalKind === "account"} label={t("oneByOne")} />
            <Radio name="principalKind" value="organization" defaultChecked={fields.principalKind === "organization"} label={t("organization")} />
          </Fieldset>
          <Field name="accounts" label={t("accounts")} hint={t("accountsHint")} problem={problem("accounts")} className="group-has-[[value=organization]:checked]/who:hidden">
            <Textarea rows={5} defaultValue={fields.accounts} className="font-mono text-sm" spellCheck={false} />
          </Field>
          <Field name="organization" label={t("organizationId")} problem={problem("organization")} className="group-has-[[value=account]:checked]/who:hidden">
            <Input mono list="own-organizations" defaultValue={fields.organization || choices.organizations[0] || ""} autoComplete="off" className="max-w-72" />
          </Field>
        </div>
        <datalist id="own-organizations">{choices.organizations.map((id) => <option key={id} value={id} />)}</datalist>
        <Field name="teamId" label={ask("team")} hint={ask("teamHint")} problem={problem("teamId")}>
          <Select defaultValue={fields.teamId || choices.teams[0]?.id}>{choices.teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>
        </Field>
        <Field name="statementName" label={t("statementName")} hint={t("statementNameHint")} optional problem={problem("statementName")}><Input mono defaultValue={fields.statementName} maxLength={200} autoComplete="off" /></Field>
        <FormActions><Button type="submit" variant={shown ? "secondary" : "primary"}>{t(shown ? "previewAgain" : "preview")}</Button></FormActions>
      </form>
    </ClientMessages>
  );
}
