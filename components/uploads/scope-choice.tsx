"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { MultiSelect } from "@/components/form/multi-select";
import type { Scope } from "./draft";
import { architectureOptions, type RuntimeChoice, runtimeOptions } from "./runtime-choice";

type Props = { name: string; scope: Scope; runtimes: readonly RuntimeChoice[]; onChange: (scope: Scope) => void };

/** For which runtimes and architectures the zip is meant. Each change looks inside again for exactly these. */
export function ScopeChoice({ name, scope, runtimes, onChange }: Props) {
  const t = useTranslations("uploads.draft");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field name={`${name}-runtimes`} label={t("runtimes")} problem={null}>
        <MultiSelect
          options={runtimeOptions(runtimes, t("deprecatedRuntime"))}
          value={scope.runtimes}
          onChange={(chosen) => onChange({ ...scope, runtimes: chosen })}
          placeholder={t("noRuntime")}
        />
      </Field>
      <Field name={`${name}-architectures`} label={t("architectures")} optional problem={null}>
        <MultiSelect
          options={architectureOptions}
          value={scope.architectures}
          onChange={(chosen) => onChange({ ...scope, architectures: chosen })}
          placeholder={t("anyArchitecture")}
        />
      </Field>
    </div>
  );
}
