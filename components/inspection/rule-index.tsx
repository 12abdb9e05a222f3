import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RULE_IDS, RULES, type RuleLevel } from "@/lib/domain/inspection-rules";
import { rulePath } from "@/lib/domain/rule-path";
import { SeverityMark } from "./severity-mark";

/** Every rule, by what it looks at. */
export function RuleIndex() {
  const t = useTranslations("inspection.rules");
  const tRules = useTranslations("rules");
  const of = (level: RuleLevel) => RULE_IDS.filter((rule) => RULES[rule].level === level);
  return (["layer", "container"] as const).map((level) => (
    <Card key={level} id={level} flush title={t(`levelTitles.${level}`)}>
      <ul className="divide-y">
        {of(level).map((rule) => (
          <li key={rule} className="flex items-start gap-2.5 px-4 py-2">
            <span className="mt-0.5"><SeverityMark severity={RULES[rule].severity} wordless /></span>
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
              <Link href={rulePath(rule)} className="underline-offset-2 hover:underline">{tRules(`${rule}.title`)}</Link>
              <code className="text-xs text-ink-faint">{rule}</code>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  ));
}
