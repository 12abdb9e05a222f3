import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { ActKeys } from "@/components/sharing/act-keys";
import { BesideRequest } from "@/components/sharing/beside-request";
import { RequestActs } from "@/components/sharing/request-acts";
import { RequestFacts } from "@/components/sharing/request-facts";
import { RequestReview } from "@/components/sharing/request-review";
import { RequestTimeline } from "@/components/sharing/request-timeline";
import { RequestTitle } from "@/components/sharing/request-title";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { loadBeside, loadRequest } from "@/lib/features/sharing/loaders";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const request = await loadRequest((await params).id);
  return { title: request.ok ? request.value.layer.name : (await getTranslations("sharing.inbox"))("title") };
}

export default async function RequestPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("sharing");
  const answer = await loadRequest(id);
  if (!answer.ok) return <RefusedPage title={t("inbox.title")} problem={answer} />;
  const request = answer.value;
  const beside = request.speaksForOwners ? await loadBeside(request) : null;
  const trail = request.speaksForOwners ? { href: "/requests", label: t("inbox.title") } : { href: "/my-requests", label: t("mine.title") };
  const open = request.state === "pending" || request.state === "partlyApproved";
  return (
    <>
      <Breadcrumbs trail={[trail]} current={request.layer.name} />
      <PageHeader
        title={<RequestTitle request={request} />}
        badges={<StatusBadge status={request.state} />}
        description={`${request.layer.accountName} (${request.layer.accountId}) · ${request.layer.region}`}
        actions={<RequestActs request={request} />}
      />
      {request.own && open && request.speaksForOwners ? <Alert severity="info" className="mb-4">{t("request.ownNote")}</Alert> : null}
      {request.state === "draft" ? <Alert severity="info" className="mb-4">{t("request.notSubmitted")}</Alert> : null}
      {beside ? <BesideRequest beside={beside} /> : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <RequestReview request={request} />
        <div className="flex min-w-0 flex-col gap-4">
          <RequestFacts request={request} />
          <RequestTimeline request={request} />
        </div>
      </div>
      <ActKeys keys={["a", "r", "n", "p"]} />
    </>
  );
}
