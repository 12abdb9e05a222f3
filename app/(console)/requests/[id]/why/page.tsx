import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { AskSteps } from "@/components/sharing/ask-steps";
import { WhyForm } from "@/components/sharing/why-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { changeWhyAction } from "@/lib/features/sharing/actions";
import { loadRequest } from "@/lib/features/sharing/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.ask.steps"))("why") };
}

export default async function ChangeWhyPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("sharing");
  const answer = await loadRequest(id);
  if (!answer.ok) return <RefusedPage title={t("mine.title")} problem={answer} />;
  const request = answer.value;
  if (!request.acts.includes("change")) redirect(`/requests/${id}`);
  return (
    <>
      <Breadcrumbs trail={[{ href: "/my-requests", label: t("mine.title") }]} current={request.layer.name} />
      <PageHeader title={t("ask.title", { layer: request.layer.name })} description={`${request.layer.accountName} (${request.layer.accountId}) · ${request.layer.region}`} />
      <AskSteps requestId={id} current="why" />
      <div className="max-w-2xl"><Card><WhyForm action={changeWhyAction.bind(null, id)} request={request} /></Card></div>
    </>
  );
}
