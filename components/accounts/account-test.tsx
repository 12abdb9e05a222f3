"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { BoundForm } from "@/components/form/bound-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Mono } from "@/components/ui/mono";
import { testAccountAction } from "@/lib/features/accounts/actions";
import type { TestStep } from "@/lib/features/accounts/test-account";

/** Tries the connection and shows how each step went. Needs the areas "accounts" and "refusals" above it. */
export function AccountTest({ awsAccountId }: { awsAccountId: string }) {
  const t = useTranslations("accounts.test");
  const [steps, setSteps] = useState<TestStep[] | null>(null);
  const failed = steps?.filter(({ ok }) => !ok).length ?? 0;
  return (
    <div className="space-y-4">
      <BoundForm<TestStep[]> action={testAccountAction} onDone={setSteps} label={t("title")}>
        <input type="hidden" name="awsAccountId" value={awsAccountId} />
        <div><SubmitButton variant="secondary">{t("run")}</SubmitButton></div>
      </BoundForm>
      <div role="status">
        {steps ? (
          <>
            <p className="mb-2 font-medium">{failed === 0 ? t("passed") : t("failed", { count: failed })}</p>
            <ol className="space-y-2">{steps.map((step, index) => <li key={index}><Step step={step} /></li>)}</ol>
          </>
        ) : null}
      </div>
    </div>
  );
}

function Step({ step }: { step: TestStep }) {
  const t = useTranslations("accounts.test");
  const name = step.step === "list-layers" ? t("steps.list-layers", { region: step.region }) : t(`steps.${step.step}`);
  return (
    <div className="flex items-start gap-2">
      {step.ok ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" /> : <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />}
      <div className="min-w-0 flex-1">
        <p className="font-medium">{name}</p>
        <div className="text-sm text-ink-soft wrap-anywhere"><Outcome step={step} /></div>
      </div>
    </div>
  );
}

function Outcome({ step }: { step: TestStep }): ReactNode {
  const t = useTranslations("accounts.test");
  if (step.step === "list-layers") return step.ok ? t(step.some ? "some" : "none") : <Failure {...step.failure} />;
  if (step.ok) return <>{t("identity")} <Mono text={step.identity} copy="ARN" tail={24} /></>;
  return "wrongAccount" in step ? t("wrongAccount", { seen: step.wrongAccount }) : <Failure {...step.failure} />;
}

function Failure({ operation, code, message, requestId }: { operation: string; code: string; message: string; requestId: string | null }) {
  const t = useTranslations("accounts.detail");
  const tCommon = useTranslations("common");
  return (
    <>
      <p><span className="font-mono">{operation}: {code}</span></p>
      <p><span className="text-ink-faint">{tCommon("label", { name: t("details") })}</span>{message}{requestId ? <span className="font-mono text-ink-faint"> ({requestId})</span> : null}</p>
    </>
  );
}
