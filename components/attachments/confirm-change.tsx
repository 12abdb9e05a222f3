import { useTranslations } from "next-intl";
import { BoundForm } from "@/components/form/bound-form";
import { Field } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { isFeasible } from "@/lib/domain/attachment/attachment-plan";
import { confirmLayerChangeAction } from "@/lib/features/attachments/actions";
import type { LayerChangePlan } from "@/lib/features/attachments/plan-layer-change";
import { reasonMax } from "@/lib/features/attachments/schema";

/** Can this plan be confirmed as it stands? */
export function isConfirmable(plan: LayerChangePlan): boolean {
  return isReady(plan) && isFeasible(plan.plan) && !isRefused(plan);
}

function isReady({ may, readiness }: LayerChangePlan): boolean {
  return may.change && readiness.kind === "ready";
}

/** AWS has just refused a version to the very role that would attach it. */
function isRefused({ shares }: LayerChangePlan): boolean {
  return shares.some(({ proof }) => proof.outcome === "refused");
}

/** Something was changed, and it cannot be confirmed. */
function isBlocked(plan: LayerChangePlan): boolean {
  return isReady(plan) && !isConfirmable(plan) && plan.plan.problems.every(({ kind }) => kind !== "nothing-changes");
}

/** Confirms the plans that can be: each with the revision id that it was made against. Needs the area "refusals" above it. */
export function ConfirmChange({ plans, label }: { plans: readonly LayerChangePlan[]; label: string }) {
  const t = useTranslations("attachments");
  const ready = plans.filter(isConfirmable);
  const managed = ready.some(({ plan }) => plan.managedBy !== null);
  if (ready.length === 0) return plans.some(isBlocked) ? <Alert severity="error">{t("confirm.notFeasible")}</Alert> : null;
  return (
    <Card id="confirm" title={t("confirm.title")}>
      <BoundForm action={confirmLayerChangeAction} label={t("confirm.title")} className="max-w-xl">
        {ready.map(({ arn, readiness, plan }) => (
          <input
            key={arn}
            type="hidden"
            name="function"
            value={`${arn} ${readiness.kind === "ready" ? readiness.revisionId : ""} ${plan.layers.map((layer) => layer.arn).join(",")}`}
          />
        ))}
        <Field name="reason" label={t("confirm.reason")} hint={t("confirm.reasonHint")} optional><Input maxLength={reasonMax} autoComplete="off" /></Field>
        {managed ? <Checkbox name="despiteManager" label={t("plan.despite")} /> : null}
        <div><SubmitButton>{label}</SubmitButton></div>
      </BoundForm>
    </Card>
  );
}
