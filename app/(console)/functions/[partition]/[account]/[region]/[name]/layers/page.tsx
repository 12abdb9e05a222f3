import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConfirmChange } from "@/components/attachments/confirm-change";
import { LayerOrderEditor } from "@/components/attachments/layer-order-editor";
import { PlanLines } from "@/components/attachments/plan-lines";
import { PlanMeaning } from "@/components/attachments/plan-meaning";
import { ManagedNotice, ReadinessNotice } from "@/components/attachments/readiness";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { firstValue, type SearchParams } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { functionLayersPath, functionPath } from "@/lib/domain/console-path";
import { loadAttachable, loadLayerChangePlan } from "@/lib/features/attachments/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = {
  params: Promise<{ partition: string; account: string; region: string; name: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations("attachments"))("title", { name: (await params).name }) };
}

export default async function FunctionLayersPage({ params, searchParams }: Props) {
  const { account: accountId, ...rest } = await params;
  const place = { ...rest, accountId };
  const search = await searchParams;
  const t = await getTranslations("attachments");
  const functions = await getTranslations("functions");
  const arn = `arn:${place.partition}:lambda:${place.region}:${accountId}:function:${place.name}`;
  const [answer, choices] = await Promise.all([
    loadLayerChangePlan(arn, "layers" in search ? (firstValue(search, "layers") ?? "") : null),
    loadAttachable(place),
  ]);
  const title = t("title", { name: place.name });
  if (!answer.ok) return <RefusedPage title={title} problem={answer} />;
  const plan = answer.value;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/functions", label: functions("title") }, { href: functionPath(place), label: place.name }]} current={t("change")} />
      <PageHeader title={title} badges={<span className="font-mono text-ink-faint">{plan.accountName} · {plan.region}</span>} description={t("hint")} />
      <div className="space-y-6">
        <ReadinessNotice plan={plan} />
        <ManagedNotice plan={plan} />
        <ClientMessages areas={["attachments", "refusals"]}>
          <LayerOrderEditor path={functionLayersPath(place)} held={plan.held.layers} wished={plan.plan.layers.map((layer) => layer.arn)} choices={choices.ok ? choices.value : []}>
            <div className="space-y-6">
              <PlanMeaning plan={plan} />
              <PlanLines plan={plan} />
              <ConfirmChange plans={[plan]} label={t("confirm.one", { name: plan.name })} />
            </div>
          </LayerOrderEditor>
        </ClientMessages>
      </div>
    </>
  );
}
