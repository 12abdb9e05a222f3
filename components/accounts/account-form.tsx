"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FormAction } from "@/components/form/action";
import { BoundForm } from "@/components/form/bound-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { MultiSelect } from "@/components/form/multi-select";
import { SubmitButton } from "@/components/form/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isPartition, partitions, regionsOf, type Partition } from "@/lib/domain/partition";

export type AccountValues = {
  name: string;
  regions: readonly string[];
  teamId: string;
  readRoleArn: string;
  layerWriteRoleArn: string;
  functionWriteRoleArn: string;
  functionWriteOn: boolean;
  iamWriteRoleArn: string;
  iamWriteOn: boolean;
  functionCreateRoleArn: string;
  functionCreateOn: boolean;
  functionInvokeRoleArn: string;
  functionInvokeOn: boolean;
  smokeTestRoleArn: string;
  smokeTestOn: boolean;
  smokeRunRoleArn: string;
  stagingBucket: string;
};

type Props<T> = {
  action: FormAction<T>;
  teams: readonly { id: string; name: string }[];
  cancel: string;
  /** The account to change; without one the form connects a new one and asks for partition and id. */
  change?: { awsAccountId: string; revision: string; partition: Partition; values: AccountValues };
  onDone?: (value: T) => void;
};

const nothing: AccountValues = {
  name: "", regions: [], teamId: "", readRoleArn: "", layerWriteRoleArn: "", stagingBucket: "",
  functionWriteRoleArn: "", functionWriteOn: false, iamWriteRoleArn: "", iamWriteOn: false,
  functionCreateRoleArn: "", functionCreateOn: false, functionInvokeRoleArn: "", functionInvokeOn: false, smokeTestRoleArn: "", smokeTestOn: false, smokeRunRoleArn: "",
};

/** How an account is reached and whose it is. Needs the areas "accounts" and "refusals" above it. */
export function AccountForm<T>({ action, teams, cancel, change, onDone }: Props<T>) {
  const t = useTranslations("accounts.form");
  const words = useTranslations("accounts");
  const common = useTranslations("common");
  const [partition, setPartition] = useState<Partition>(change?.partition ?? "aws");
  const values = change?.values ?? nothing;
  return (
    <BoundForm<T> action={action} onDone={onDone} className="max-w-2xl">
      {change ? (
        <>
          <input type="hidden" name="awsAccountId" value={change.awsAccountId} />
          <input type="hidden" name="revision" value={change.revision} />
        </>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="partition" label={t("partition")}>
            <Select value={partition} onChange={({ currentTarget: { value } }) => isPartition(value) && setPartition(value)}>
              {partitions.map((each) => <option key={each} value={each}>{words(`partitions.${each}`)}</option>)}
            </Select>
          </Field>
          <Field name="accountId" label={t("accountId")} hint={t("accountIdHint")}>
            <Input className="font-mono" inputMode="numeric" maxLength={12} autoComplete="off" spellCheck={false} />
          </Field>
        </div>
      )}
      <Field name="name" label={t("name")} hint={t("nameHint")}><Input defaultValue={values.name} autoComplete="off" /></Field>
      <Field name="regions" label={t("regions")}>
        <MultiSelect
          key={partition}
          options={regionsOf(partition).map((region) => ({ value: region, label: region }))}
          defaultValue={values.regions}
          placeholder={t("regionsPlaceholder")}
        />
      </Field>
      <Field name="teamId" label={t("team")} hint={t("teamHint")} optional>
        <Select defaultValue={values.teamId}>
          <option value="">{words("noTeam")}</option>
          {teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
      </Field>
      <ArnField name="readRoleArn" label={t("readRole")} hint={t("readRoleHint")} value={values.readRoleArn} />
      <ArnField name="layerWriteRoleArn" label={t("writeRole")} hint={t("writeRoleHint")} value={values.layerWriteRoleArn} />
      <Power name="functionWrite" label={t("functionRole")} hint={t("functionRoleHint")} on={t("functionOn")} value={values.functionWriteRoleArn} isOn={values.functionWriteOn} />
      <Power name="iamWrite" label={t("iamRole")} hint={t("iamRoleHint")} on={t("iamOn")} value={values.iamWriteRoleArn} isOn={values.iamWriteOn} />
      <Power name="functionCreate" label={t("createRole")} hint={t("createRoleHint")} on={t("createOn")} value={values.functionCreateRoleArn} isOn={values.functionCreateOn} />
      <Power name="functionInvoke" label={t("invokeRole")} hint={t("invokeRoleHint")} on={t("invokeOn")} value={values.functionInvokeRoleArn} isOn={values.functionInvokeOn} />
      <Power name="smokeTest" label={t("smokeRole")} hint={t("smokeRoleHint")} on={t("smokeOn")} value={values.smokeTestRoleArn} isOn={values.smokeTestOn} />
      <ArnField name="smokeRunRoleArn" label={t("smokeRunRole")} hint={t("smokeRunRoleHint")} value={values.smokeRunRoleArn} />
      <ArnField name="stagingBucket" label={t("bucket")} hint={t("bucketHint")} value={values.stagingBucket} />
      {change ? null : <p className="text-sm text-ink-faint">{t("after")}</p>}
      <FormActions>
        <SubmitButton>{change ? t("save") : t("submit")}</SubmitButton>
        <ButtonLink href={cancel} variant="ghost">{common("cancel")}</ButtonLink>
      </FormActions>
    </BoundForm>
  );
}

function ArnField({ name, label, hint, value }: { name: string; label: string; hint: string; value: string }) {
  return (
    <Field name={name} label={label} hint={hint} optional>
      <Input className="font-mono" defaultValue={value} autoComplete="off" spellCheck={false} />
    </Field>
  );
}

/** A power with a role of its own, off until it is switched on. */
function Power({ name, label, hint, on, value, isOn }: { name: "functionWrite" | "iamWrite" | "functionCreate" | "functionInvoke" | "smokeTest"; label: string; hint: string; on: string; value: string; isOn: boolean }) {
  return (
    <div className="flex flex-col gap-2">
      <ArnField name={`${name}RoleArn`} label={label} hint={hint} value={value} />
      <Checkbox name={`${name}On`} defaultChecked={isOn} label={on} />
    </div>
  );
}
