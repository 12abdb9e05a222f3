import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Report } from "@/components/inspection/report";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { DiscardDraft } from "@/components/uploads/discard-draft";
import { PublicationList } from "@/components/uploads/publication-list";
import { RepairOrigin } from "@/components/uploads/repair-origin";
import { RefreshWhile } from "@/components/uploads/refresh-while";
import { ServerRepairs } from "@/components/uploads/server-repairs";
import { UploadProgressNotice } from "@/components/uploads/upload-progress-notice";
import { UploadSteps } from "@/components/uploads/upload-steps";
import { comparePath, uploadRef } from "@/lib/domain/content-ref";
import { finalErrors } from "@/lib/domain/inspection";
import { loadPublications } from "@/lib/features/publishing/loaders";
import { loadUpload } from "@/lib/features/uploads/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("uploads.steps"))("check") };
}

export default async function UploadPage({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations("uploads");
  const upload = await loadUpload(id);
  if (!upload.ok && upload.reason === "upload-unknown") notFound();
  if (!upload.ok) return <RefusedPage title={t("title")} problem={upload} actions={<ButtonLink href="/uploads">{t("title")}</ButtonLink>} />;
  const { fileName, state, report } = upload.value;
  const isFinal = finalErrors(report?.findings ?? []).length > 0;
  const publications = await loadPublications(id);
  const working = ["verifying", "repairing", "inspecting"].includes(state);
  return (
    <>
      <Breadcrumbs trail={[{ href: "/uploads", label: t("title") }]} current={fileName} />
      <PageHeader
        title={t("check.title", { file: fileName })}
        badges={<StatusBadge status={report && state === "ready" ? report.verdict : state} />}
        actions={
          <>
            <ClientMessages areas={["refusals"]}><DiscardDraft uploadId={id} fileName={fileName} /></ClientMessages>
            {report ? <ButtonLink href={comparePath({ after: uploadRef(id) })}>{t("check.compare")}</ButtonLink> : null}
            {report ? <NextStep uploadId={id} isFinal={isFinal} /> : null}
          </>
        }
      />
      <UploadSteps uploadId={id} current="check" reached={report && !isFinal ? ["check", "details", "plan"] : ["check"]} />
      <RefreshWhile active={working} />
      <div className="space-y-4">
        <UploadProgressNotice upload={upload.value} />
        <RepairOrigin upload={upload.value} />
        {isFinal && state === "ready" ? <Alert severity="error">{t("check.verdictFinal")}</Alert> : null}
        {publications.ok ? <PublicationList uploadId={id} publications={publications.value} /> : null}
        {report ? <Report report={report} runtimes={upload.value.runtimes} architectures={upload.value.architectures} path={`/uploads/${id}`} acts={state === "ready" ? <ServerRepairs uploadId={id} offers={report.repairs} /> : null} /> : null}
      </div>
    </>
  );
}

/** Details are asked for only where they can lead anywhere. */
async function NextStep({ uploadId, isFinal }: { uploadId: string; isFinal: boolean }) {
  const t = await getTranslations("uploads");
  if (isFinal) return <ButtonLink variant="primary" href="/uploads">{t("result.another")}</ButtonLink>;
  return <ButtonLink variant="primary" href={`/uploads/${uploadId}/details`}>{t("check.next")}</ButtonLink>;
}
