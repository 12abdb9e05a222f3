import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RuleAnswer } from "@/lib/domain/sharing-rules";

/** What each rule says, those that refuse first; every answer names its rule. */
export function RuleAnswers({ answers }: { answers: readonly RuleAnswer[] }) {
  const t = useTranslations("sharing.ruleWords");
  const request = useTranslations("sharing.request");
  const ordered = [...answers].sort((a, b) => Number(a.agrees) - Number(b.agrees));
  return (
    <ul className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
      {ordered.map(({ rule, agrees, seen }) => (
        <li key={rule} className="flex min-w-0 items-start gap-2">
          {agrees ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" /> : <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />}
          <span className="min-w-0 wrap-anywhere">
            {agrees ? request("ruleAgrees", { rule: t(`${rule}.title`) }) : <span className="font-medium">{t(`${rule}.against`, { seen })}</span>}
            <span className="block font-mono text-xs text-ink-faint">{rule}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
