import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { PublishTargetCard } from "@/components/uploads/publish-target-card";
import { RefreshWhile } from "@/components/uploads/refresh-while";
import { UploadSteps } from "@/components/uploads/upload-steps";
import { loadPlan } from "@/lib/features/publishing/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ id: string; planId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("uploads.steps"))("result") };
}

export default async function PublicationPage({ params }: Props) {
  const { id, planId } = await params;
  const t = await getTranslations("uploads");
  const loaded = await loadPlan(planId);
  if (!loaded.ok) return <RefusedPage title={t("title")} problem={loaded} actions={<ButtonLink href="/uploads">{t("title")}</ButtonLink>} />;
  const { fileName, isOwn, layerName, targets } = loaded.value;
  const running = targets.some(({ state }) => state === "pending" || state === "publishing" || state === "settling");
  const published = targets.filter(({ state }) => state === "published").length;
  return (
    <>
      <Breadcrumbs trail={isOwn ? [{ href: "/uploads", label: t("title") }, { href: `/uploads/${id}`, label: fileName }] : []} current={t("steps.result")} />
      <PageHeader title={t("result.title", { layer: layerName })} actions={isOwn ? <ButtonLink href="/uploads">{t("result.another")}</ButtonLink> : null} />
      {isOwn ? <UploadSteps uploadId={id} current="result" reached={["check", "details", "plan"]} /> : null}
      <RefreshWhile active={running} />
      <div className="space-y-4">
        {running ? <Alert severity="info" live>{t("result.running")}</Alert> : null}
        {published === targets.length ? <Alert severity="success" live>{t("result.allDone", { count: published })}</Alert> : null}
        <ClientMessages areas={["refusals", "uploads"]}>
          {targets.map((target) => <PublishTargetCard key={target.id} target={target} layerName={layerName} />)}
        </ClientMessages>
      </div>
    </>
  );
}
