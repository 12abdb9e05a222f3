"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Fieldset } from "@/components/form/fieldset";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { Checkbox } from "@/components/ui/choice";
import type { TargetChoice } from "@/lib/features/publishing/queries";
import { refusalText } from "@/lib/i18n/refusal-text";
import { keyOf, PlannedCall, type PlannedVersion } from "./planned-call";

type Props = { choices: readonly TargetChoice[]; version: PlannedVersion; ready: boolean };

/** The account-regions a version can go to, grouped by account; then what will be called there, before it is confirmed. */
export function TargetChoices({ choices, version, ready }: Props) {
  const t = useTranslations("uploads.plan");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const accounts = [...new Set(choices.map((choice) => choice.awsAccountId))];
  const toggle = (value: string) =>
    setChosen((known) => {
      const next = new Set(known);
      if (!next.delete(value)) next.add(value);
      return next;
    });
  return (
    <>
      <Fieldset name="targets" legend={t("targets")} hint={t("hint")}>
        <div className="divide-y rounded-md border">
          {accounts.map((account) => (
            <Account key={account} choices={choices.filter((choice) => choice.awsAccountId === account)} chosen={chosen} onToggle={toggle} />
          ))}
        </div>
      </Fieldset>
      <PlannedCall version={version} targets={choices.filter((choice) => chosen.has(keyOf(choice)))} />
      <FormActions>
        <SubmitButton disabled={!ready}>{t("confirm", { count: chosen.size })}</SubmitButton>
        {ready ? null : <p className="text-sm text-ink-soft">{t("inspectingStill")}</p>}
      </FormActions>
    </>
  );
}

type AccountProps = { choices: readonly TargetChoice[]; chosen: ReadonlySet<string>; onToggle: (value: string) => void };

function Account({ choices, chosen, onToggle }: AccountProps) {
  const t = useTranslations("uploads.plan");
  const tRefusal = useTranslations("refusals");
  const nameId = useId();
  const first = choices[0];
  if (!first) return null;
  return (
    <div role="group" aria-labelledby={nameId} className="grid gap-x-6 gap-y-2 px-3 py-2.5 sm:grid-cols-[minmax(0,16rem)_1fr]">
      <div id={nameId} className="min-w-0">
        <p className="truncate font-medium">{first.accountName}</p>
        <p className="font-mono text-xs text-ink-faint">{first.accountId} · {first.partition}</p>
      </div>
      <div className="space-y-2">
        {choices.map((choice) => {
          const value = keyOf(choice);
          const next = choice.latestVersion === null ? t("newLayer") : `${t("nextVersion", { version: choice.latestVersion + 1 })} (${t("nextVersionHint")})`;
          return (
            <Checkbox
              key={choice.region}
              name="targets"
              value={value}
              label={choice.region}
              hint={choice.problem ? refusalText(tRefusal, choice.problem) : next}
              disabled={choice.problem !== null}
              checked={chosen.has(value)}
              onChange={() => onToggle(value)}
            />
          );
        })}
      </div>
    </div>
  );
}
