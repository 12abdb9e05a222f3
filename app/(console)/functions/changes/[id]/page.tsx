import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeTargetCard } from "@/components/attachments/change-target-card";
import { ChangeWatch } from "@/components/attachments/change-watch";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { RefusedPage } from "@/components/layout/refused-page";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { loadLayerChange } from "@/lib/features/attachments/loaders";
import { ClientMessages } from "@/lib/i18n/client-messages";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("attachments.result"))("title") };
}

export default async function LayerChangePage({ params }: Props) {
  const t = await getTranslations("attachments");
  const functions = await getTranslations("functions");
  const answer = await loadLayerChange((await params).id);
  if (!answer.ok) return <RefusedPage title={t("result.title")} problem={answer} />;
  const { targets, createdAt, createdBy, reason, isUndo } = answer.value;
  const running = targets.some(({ state }) => state === "pending" || state === "calling" || state === "waiting");
  const title = t(isUndo ? "result.undoTitle" : "result.title");
  return (
    <>
      <Breadcrumbs trail={[{ href: "/functions", label: functions("title") }]} current={title} />
      <PageHeader
        title={title}
        description={<>{t.rich("result.by", { name: createdBy ?? t("history.system"), time: () => <RelativeTime value={createdAt} /> })}{reason ? ` · ${reason}` : null}</>}
      />
      <ChangeWatch active={running} />
      <div className="space-y-4">
        {running ? <Alert severity="info" live>{t("result.running")}</Alert> : null}
        {targets.every(({ state }) => state === "done") ? <Alert severity="success" live>{t("result.allDone", { count: targets.length })}</Alert> : null}
        <ClientMessages areas={["refusals"]}>
          {targets.map((target) => <ChangeTargetCard key={target.id} target={target} />)}
        </ClientMessages>
      </div>
    </>
  );
}
