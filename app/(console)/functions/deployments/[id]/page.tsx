import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeWatch } from "@/components/attachments/change-watch";
import { DeploymentCard } from "@/components/functions/deployment-card";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { loadDeployment } from "@/lib/features/functions/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("functions"))("title") };
}

export default async function DeploymentPage({ params }: Props) {
  const t = await getTranslations("functions");
  const answer = await loadDeployment((await params).id);
  if (!answer.ok) return <RefusedPage title={t("title")} problem={answer} />;
  const deployment = answer.value;
  const { name, kind, state, createdBy, createdAt, reason } = deployment;
  const running = state === "pending" || state === "calling" || state === "waiting";
  const title = t(kind === "create" ? "deployment.createTitle" : "deployment.codeTitle", { name });
  return (
    <>
      <Breadcrumbs trail={[{ href: "/functions", label: t("title") }]} current={title} />
      <PageHeader
        title={title}
        description={<>{t.rich("deployment.by", { name: createdBy ?? t("test.system"), time: () => <RelativeTime value={createdAt} /> })}{reason ? ` · ${reason}` : null}</>}
      />
      <ChangeWatch active={running} />
      <div className="space-y-4">
        {running ? <Alert severity="info" live>{t("deployment.running")}</Alert> : null}
        {state === "done" ? <Alert severity="success" live>{t(kind === "create" ? "deployment.created" : "deployment.changed", { name })}</Alert> : null}
        <ClientMessages areas={["refusals"]}><DeploymentCard deployment={deployment} /></ClientMessages>
      </div>
    </>
  );
}
