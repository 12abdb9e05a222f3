import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { accountPath } from "@/lib/domain/console-path";
import type { LayerChangePlan } from "@/lib/features/attachments/plan-layer-change";

/** What, apart from the list itself, keeps Strata from carrying the plan out, and who manages the function. */
export function ReadinessNotice({ plan }: { plan: LayerChangePlan }) {
  const t = useTranslations("attachments.readiness");
  const refusals = useTranslations("refusals");
  const { readiness, accountName } = plan;
  if (!plan.may.change) return <Alert severity="info">{t("notAllowed")}</Alert>;
  switch (readiness.kind) {
    case "ready":
      return null;
    case "power-off":
      return (
        <Alert severity="info" title={t("power-off", { account: accountName })} actions={<ButtonLink size="small" href={accountPath(plan)}>{t("toAccount")}</ButtonLink>}>
          {t("power-off-hint")}
        </Alert>
      );
    case "busy":
      return <Alert severity="warning" title={t("busy")}>{t("busy-hint")}</Alert>;
    case "unreadable":
      return (
        <Alert severity="error" title={t("unreadable")}>
          <p>{refusals(`attach-${readiness.refusal}`)}</p>
          <p className="mt-1 font-mono text-xs">{readiness.message}</p>
        </Alert>
      );
  }
}

export function ManagedNotice({ plan: { plan: { managedBy } } }: { plan: LayerChangePlan }) {
  const t = useTranslations("attachments.plan");
  if (managedBy === null) return null;
  return (
    <Alert severity="warning" title={t(`managed.${managedBy.tool}`)}>
      {managedBy.name === null ? null : <p>{t("managedStack", { name: managedBy.name })}</p>}
      <p>{t("managedHint")}</p>
    </Alert>
  );
}
