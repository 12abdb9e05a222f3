import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RuleText } from "@/components/inspection/rule-text";
import { RulesFrame } from "@/components/inspection/rules-frame";
import { isRuleId } from "@/lib/domain/inspection-rules";

type Props = { params: Promise<{ rule: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { rule } = await params;
  return { title: isRuleId(rule) ? (await getTranslations("rules"))(`${rule}.title`) : rule };
}

/** One rule's page: a stable address for links in SARIF and pipelines. It holds no data, so nobody need sign in. */
export default async function RulePage({ params }: Props) {
  const { rule } = await params;
  if (!isRuleId(rule)) notFound();
  const t = await getTranslations("rules");
  return <RulesFrame title={t(`${rule}.title`)}><RuleText rule={rule} /></RulesFrame>;
}
