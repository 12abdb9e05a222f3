import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RuleIndex } from "@/components/inspection/rule-index";
import { RulesFrame } from "@/components/inspection/rules-frame";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inspection.rules"))("title") };
}

export default async function RulesPage() {
  const t = await getTranslations("inspection.rules");
  return (
    <RulesFrame title={t("title")}>
      <p className="text-ink-soft">{t("intro")}</p>
      <RuleIndex />
    </RulesFrame>
  );
}
