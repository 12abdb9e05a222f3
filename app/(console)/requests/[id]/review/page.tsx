import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { AskSteps } from "@/components/sharing/ask-steps";
import { ActionForm } from "@/components/form/action-form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { RequestFacts } from "@/components/sharing/request-facts";
import { RequestReview } from "@/components/sharing/request-review";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { disagreeing } from "@/lib/domain/sharing-rules";
import { submitRequestAction } from "@/lib/features/sharing/actions";
import { loadRequest } from "@/lib/features/sharing/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.ask.steps"))("review") };
}

export default async function ReviewRequestPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("sharing");
  const answer = await loadRequest(id);
  if (!answer.ok) return <RefusedPage title={t("mine.title")} problem={answer} />;
  const request = answer.value;
  // One that was asked back is changed here, too, and goes back to the approvers with the answer, on its own page.
  if (!request.acts.includes("submit")) redirect(`/requests/${id}`);
  return (
    <>
      <Breadcrumbs trail={[{ href: "/my-requests", label: t("mine.title") }]} current={request.layer.name} />
      <PageHeader title={t("ask.title", { layer: request.layer.name })} description={`${request.layer.accountName} (${request.layer.accountId}) · ${request.layer.region}`} />
      <AskSteps requestId={id} current="review" />
      <div className="flex max-w-4xl flex-col gap-4">
        {disagreeing(request.rules).length > 0 ? <Alert severity="warning">{t("ask.againstHint")}</Alert> : null}
        <RequestReview request={request} />
        <RequestFacts request={request} />
        <ActionForm action={submitRequestAction.bind(null, id)}>
          <p className="text-ink-soft">{t("ask.review")}</p>
          <FormActions>
            <SubmitButton>{t("act.submit")}</SubmitButton>
            <ButtonLink variant="ghost" href={`/requests/${id}/why`}>{t("ask.back")}</ButtonLink>
          </FormActions>
        </ActionForm>
      </div>
    </>
  );
}
