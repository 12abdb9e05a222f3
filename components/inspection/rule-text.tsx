import Link from "next/link";
import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { isOverridable, RULES, type RuleId } from "@/lib/domain/inspection-rules";
import { RULE_EXAMPLES } from "@/lib/domain/rule-examples";
import { SeverityMark } from "./severity-mark";

/** All there is to say of one rule. */
export function RuleText({ rule }: { rule: RuleId }) {
  const t = useTranslations("inspection");
  const tRules = useTranslations("rules");
  const { wrong, right } = RULE_EXAMPLES[rule];
  return (
    <>
      <p><code className="text-ink-soft">{rule}</code></p>
      <Part title={t("why")}>{tRules(`${rule}.why`)}</Part>
      <Part title={t("fix")}>{tRules(`${rule}.fix`)}</Part>
      <section aria-label={t("rules.example")} className="space-y-4">
        <CodeBlock label={t("rules.wrong")} code={wrong} wrap />
        <CodeBlock label={t("rules.right")} code={right} wrap />
      </section>
      <DescriptionList items={factsOf(rule).map(({ term, value }) => ({ term: t(`rules.${term}`), value: value === "mark" ? <SeverityMark severity={RULES[rule].severity} /> : t(`rules.${value}`) }))} />
      <p><Link href="/inspection-rules" className="text-accent underline-offset-2 hover:underline">{t("rules.all")}</Link></p>
    </>
  );
}

function factsOf(rule: RuleId) {
  const { level, severity } = RULES[rule];
  return [
    { term: "severity", value: "mark" },
    { term: "level", value: `levels.${level}` },
    { term: "override", value: severity !== "error" ? "overrides.none" : isOverridable(rule) ? "overrides.reason" : "overrides.never" },
  ] as const;
}

function Part({ title, children }: { title: string; children: string }) {
  return (
    <section>
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 text-ink-soft">{children}</p>
    </section>
  );
}
