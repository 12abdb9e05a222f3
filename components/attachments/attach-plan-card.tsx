import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { functionLayersPath } from "@/lib/domain/console-path";
import type { LayerChangePlan } from "@/lib/features/attachments/plan-layer-change";
import { OrderCompared } from "./order-compared";
import { PlanProblems } from "./plan-meaning";
import { PlanShares } from "./plan-shares";
import { ManagedNotice, ReadinessNotice } from "./readiness";

/** One function of a plan over many: what it holds, what it is to hold, and what stands in the way. */
export function AttachPlanCard({ plan }: { plan: LayerChangePlan }) {
  const t = useTranslations("attachments");
  const wished = plan.plan.layers.map(({ arn }) => arn);
  return (
    <Card
      id={`plan-${plan.name}`}
      title={<span className="font-mono">{plan.name}</span>}
      description={`${plan.accountName} (${plan.accountId}) · ${plan.region}`}
      actions={<ButtonLink size="small" href={functionLayersPath(plan, wished)}>{t("change")}</ButtonLink>}
    >
      <div className="space-y-4">
        <ReadinessNotice plan={plan} />
        <ManagedNotice plan={plan} />
        <OrderCompared before={plan.held.layers} after={wished} />
        <PlanProblems problems={plan.plan.problems} />
        <PlanShares shares={plan.shares} />
      </div>
    </Card>
  );
}
