import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { AskSteps } from "@/components/sharing/ask-steps";
import { GrantInEmergency } from "@/components/sharing/emergency";
import { WhatForm } from "@/components/sharing/what-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { beginRequestAction } from "@/lib/features/sharing/actions";
import { loadAskChoices } from "@/lib/features/sharing/loaders";

type Props = { params: Promise<{ partition: string; account: string; region: string; name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations("sharing.ask"))("title", { layer: (await params).name }) };
}

export default async function AskPage({ params }: Props) {
  const { account: accountId, ...rest } = await params;
  const place = { ...rest, accountId };
  const t = await getTranslations("sharing");
  const title = t("ask.title", { layer: place.name });
  const choices = await loadAskChoices(place);
  if (!choices.ok) return <RefusedPage title={title} problem={choices} />;
  const { layer, layerId } = choices.value;
  return (
    <>
      <Breadcrumbs trail={[{ href: "/catalogue", label: t("catalogue.title") }]} current={place.name} />
      <PageHeader title={title} description={`${layer.accountName} (${layer.accountId}) · ${layer.region}`} actions={<GrantInEmergency choices={choices.value} />} />
      <AskSteps requestId={null} current="what" />
      <div className="max-w-2xl">
        <Card><WhatForm action={beginRequestAction.bind(null, layerId)} choices={choices.value} asked={null} /></Card>
      </div>
    </>
  );
}
