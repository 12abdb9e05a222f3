import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AttachPlanCard } from "@/components/attachments/attach-plan-card";
import { ConfirmChange, isConfirmable } from "@/components/attachments/confirm-change";
import { FunctionChooser } from "@/components/attachments/function-chooser";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import type { SearchParams } from "@/components/table/table-address";
import { PageHeader } from "@/components/ui/page-header";
import { attachPath, layerPath, layerVersionPath } from "@/lib/domain/console-path";
import { loadAttachPlans, loadFunctionsToAttach } from "@/lib/features/attachments/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = {
  params: Promise<{ partition: string; account: string; region: string; name: string; version: string }>;
  searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, version } = await params;
  return { title: (await getTranslations("attachments.attach"))("title", { name: `${name}:${version}` }) };
}

export default async function AttachPage({ params, searchParams }: Props) {
  const { account: accountId, version, ...rest } = await params;
  const place = { ...rest, accountId, version: Number(version) };
  const chosen = [(await searchParams).function ?? []].flat();
  const t = await getTranslations("attachments");
  const layers = await getTranslations("layers");
  const arn = `arn:${place.partition}:lambda:${place.region}:${accountId}:layer:${place.name}:${version}`;
  const title = t("attach.title", { name: `${place.name}:${version}` });
  const functions = await loadFunctionsToAttach(arn);
  if (!functions.ok) return <RefusedPage title={title} problem={functions} />;
  const answers = await loadAttachPlans(arn, chosen);
  const plans = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const ready = plans.filter(isConfirmable).length;
  return (
    <>
      <Breadcrumbs
        trail={[{ href: "/layers", label: layers("title") }, { href: layerPath(place), label: place.name }, { href: layerVersionPath(place), label: layers("version", { version }) }]}
        current={t("attach.button")}
      />
      <PageHeader title={title} description={t("attach.hint", { region: place.region })} />
      <div className="space-y-6">
        <FunctionChooser path={attachPath(place)} arn={arn} functions={functions.value} chosen={chosen} />
        {plans.map((plan) => <AttachPlanCard key={plan.arn} plan={plan} />)}
        {plans.length > ready && ready > 0 ? <p className="text-ink-soft">{t("attach.left", { count: plans.length - ready })}</p> : null}
        <ClientMessages areas={["attachments", "refusals"]}>
          <ConfirmChange plans={plans} label={t("confirm.many", { count: ready })} />
        </ClientMessages>
      </div>
    </>
  );
}
