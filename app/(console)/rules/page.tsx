import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefusedPage } from "@/components/layout/refused-page";
import { ProposeRules } from "@/components/sharing/propose-rules";
import { Rules } from "@/components/sharing/rules-view";
import { PageHeader } from "@/components/ui/page-header";
import { loadRules } from "@/lib/features/sharing/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sharing.rules"))("title") };
}

export default async function RulesPage() {
  const t = await getTranslations("sharing.rules");
  const answer = await loadRules();
  if (!answer.ok) return <RefusedPage title={t("title")} problem={answer} />;
  const { inForce, mayManage } = answer.value;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={mayManage ? <ProposeRules rules={inForce} /> : null} />
      <Rules view={answer.value} />
    </>
  );
}
