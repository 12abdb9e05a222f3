"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { BoundForm } from "@/components/form/bound-form";
import { Field } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CodeFile } from "@/lib/domain/deployment/code-files";
import { descriptionMax, memoryRange, timeoutRange } from "@/lib/domain/deployment/new-function";
import { starterCode } from "@/lib/domain/deployment/starter-code";
import { ARCHITECTURES } from "@/lib/domain/runtime";
import { createFunctionAction, listExecutionRolesAction } from "@/lib/features/functions/actions";
import type { CreateChoices, PlaceToCreate } from "@/lib/features/functions/deploy/list-places";
import { CodeSource } from "./code-source";

const zipOnly: CodeFile[] = [{ path: "index", text: "", executable: false }];

/** Everything a new function needs, with its first code. Needs the areas "functions" and "refusals" above it. */
export function CreateForm({ choices: { places, runtimes } }: { choices: CreateChoices }) {
  const t = useTranslations("functions.create");
  const common = useTranslations("common");
  const [place, setPlace] = useState(places[0]);
  const firstRuntime = runtimes.find(({ id, deprecated }) => id.startsWith("python") && !deprecated)?.id ?? runtimes[0]?.id ?? "";
  const [runtime, setRuntime] = useState(firstRuntime);
  const [handler, setHandler] = useState(starterCode(firstRuntime)?.handler ?? "");
  const [files, setFiles] = useState<CodeFile[]>(starterCode(firstRuntime)?.files ?? zipOnly);
  const starter = starterCode(runtime);
  const roles = useExecutionRoles(place);

  function choose(next: string) {
    const following = starterCode(next);
    // What nobody has touched goes with the runtime; what was written stays.
    const untouched = JSON.stringify(files) === JSON.stringify(starter?.files ?? zipOnly);
    if (untouched && following) setFiles(following.files);
    if (handler === (starter?.handler ?? "")) setHandler(following?.handler ?? "");
    setRuntime(next);
  }

  return (
    <BoundForm action={createFunctionAction} label={t("title")} className="max-w-3xl">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="awsAccountId" label={t("account")}>
          <Select value={place?.awsAccountId ?? ""} onChange={({ currentTarget }) => setPlace(places.find(({ awsAccountId }) => awsAccountId === currentTarget.value))}>
            {places.map(({ awsAccountId, name, accountId, on }) => <option key={awsAccountId} value={awsAccountId}>{t(on ? "accountOn" : "accountOff", { name, accountId })}</option>)}
          </Select>
        </Field>
        <Field name="region" label={t("region")}>
          <Select key={place?.awsAccountId}>{place?.regions.map((region) => <option key={region} value={region}>{region}</option>)}</Select>
        </Field>
        <Field name="name" label={t("name")} hint={t("nameHint")}><Input mono maxLength={64} autoComplete="off" /></Field>
        <Field name="description" label={t("description")} optional><Input maxLength={descriptionMax} autoComplete="off" /></Field>
        <Field name="runtime" label={t("runtime")}>
          <Select value={runtime} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {runtimes.map(({ id, deprecated }) => <option key={id} value={id}>{deprecated ? t("runtimeDeprecated", { id }) : id}</option>)}
          </Select>
        </Field>
        <Field name="architecture" label={t("architecture")}>
          <Select>{ARCHITECTURES.map((each) => <option key={each} value={each}>{each}</option>)}</Select>
        </Field>
        <Field name="handler" label={t("handler")} hint={t("handlerHint")}>
          <Input mono maxLength={128} autoComplete="off" value={handler} onChange={({ currentTarget }) => setHandler(currentTarget.value)} />
        </Field>
        <Field name="roleArn" label={t("role")} hint={t("roleHint")} className="sm:col-span-2"><Input mono list="execution-roles" autoComplete="off" /></Field>
        <Field name="memoryMb" label={t("memory")}><Input inputMode="numeric" defaultValue={memoryRange.min} autoComplete="off" /></Field>
        <Field name="timeoutSeconds" label={t("timeout")} hint={t("timeoutHint", { max: timeoutRange.max })}><Input inputMode="numeric" defaultValue={10} autoComplete="off" /></Field>
      </div>
      <datalist id="execution-roles">{roles.map((role) => <option key={role} value={role} />)}</datalist>
      <CodeSource key={starter ? "editor" : "zip"} files={starter ? files : null} onChange={setFiles} />
      <Field name="reason" label={t("reason")} hint={t("reasonHint")} optional><Input maxLength={500} autoComplete="off" /></Field>
      <FormActions>
        <SubmitButton>{t("submit", { account: place?.name ?? "" })}</SubmitButton>
        <ButtonLink href="/functions" variant="ghost">{common("cancel")}</ButtonLink>
      </FormActions>
    </BoundForm>
  );
}

/** Roles that functions of the account run with, and then what IAM lists of it. */
function useExecutionRoles(place: PlaceToCreate | undefined): string[] {
  const [listed, setListed] = useState<{ of: string; roles: string[] } | null>(null);
  const id = place?.on ? place.awsAccountId : null;
  useEffect(() => {
    let stale = false;
    if (id) {
      void listExecutionRolesAction(id).then((roles) => {
        if (!stale) setListed({ of: id, roles });
      });
    }
    return () => {
      stale = true;
    };
  }, [id]);
  return [...new Set([...(place?.roles ?? []), ...(listed?.of === id ? (listed?.roles ?? []) : [])])];
}
