import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { AskSteps } from "@/components/sharing/ask-steps";
import { WhatForm } from "@/components/sharing/what-form";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { changeWhatAction } from "@/lib/features/sharing/actions";
import { loadAskChoices, loadRequest } from "@/lib/features/sharing/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.ask.steps"))("what") };
}

export default async function ChangeWhatPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("sharing");
  const answer = await loadRequest(id);
  if (!answer.ok) return <RefusedPage title={t("mine.title")} problem={answer} />;
  const request = answer.value;
  if (!request.acts.includes("change")) redirect(`/requests/${id}`);
  const title = t("ask.title", { layer: request.layer.name });
  const choices = await loadAskChoices(request.layer);
  if (!choices.ok) return <RefusedPage title={title} problem={choices} />;
  const { principal, teamId, versions, followFrom, statementName } = request;
  const typed = principal.kind === "account" ? principal.accountId : principal.kind === "organization" ? principal.organizationId : "";
  return (
    <>
      <Breadcrumbs trail={[{ href: "/my-requests", label: t("mine.title") }]} current={request.layer.name} />
      <PageHeader title={title} description={`${request.layer.accountName} (${request.layer.accountId}) · ${request.layer.region}`} />
      <AskSteps requestId={id} current="what" />
      <div className="max-w-2xl">
        <Card>
          <WhatForm action={changeWhatAction.bind(null, id)} choices={choices.value} asked={{ teamId, principalKind: principal.kind, principal: typed, versions, followFrom, statementName }} />
        </Card>
      </div>
    </>
  );
}
