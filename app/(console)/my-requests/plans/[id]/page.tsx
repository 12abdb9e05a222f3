import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderWatch } from "@/components/layers/order-watch";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { PlanProgress } from "@/components/sharing/plan-progress";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { loadPlan } from "@/lib/features/sharing/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans.detail"))("title") };
}

export default async function SharePlanPage({ params }: Props) {
  const t = await getTranslations("plans.detail");
  const answer = await loadPlan((await params).id);
  if (!answer.ok) return <RefusedPage title={t("title")} problem={answer} />;
  const plan = answer.value;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/my-requests", label: (await getTranslations("sharing.mine"))("title") }]} current={t("title")} />
      <PageHeader title={t("title")} description={t.rich("by", { name: plan.askedBy, time: () => <RelativeTime value={plan.createdAt} /> })} />
      <p className="mb-4 max-w-3xl whitespace-pre-line wrap-anywhere">{plan.reason}</p>
      <PlanProgress plan={plan} />
      {plan.targets.some(({ state }) => state === "pending") ? <OrderWatch /> : null}
    </>
  );
}
