import { CircleAlert, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { Finding } from "@/lib/domain/inspection";
import { isOverridable } from "@/lib/domain/inspection-rules";
import { rulePath } from "@/lib/domain/rule-path";
import { FindingFacts } from "./finding-facts";

const looks: Record<Finding["severity"], { icon: LucideIcon; tint: string }> = {
  error: { icon: CircleAlert, tint: "text-bad" },
  warning: { icon: TriangleAlert, tint: "text-caution" },
  info: { icon: Info, tint: "text-note" },
};

const order: readonly Finding["severity"][] = ["error", "warning", "info"];

/** What is wrong, the worst first: one block per cause, with what was seen, what was expected, why, and what to do. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations("inspection");
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  if (sorted.length === 0) return <p className="text-ink-soft">{t("noFindings")}</p>;
  return (
    <ul aria-label={t("findings")} className="divide-y rounded-md border">
      {sorted.map((finding) => <FindingItem key={keyOf(finding)} finding={finding} />)}
    </ul>
  );
}

/** One cause can concern several targets differently: each is a finding of its own. */
function keyOf({ rule, cause, paths, scope, expected }: Finding): string {
  return JSON.stringify([rule, cause, paths[0], scope, expected]);
}

function FindingItem({ finding }: { finding: Finding }) {
  const t = useTranslations("inspection");
  const tRules = useTranslations("rules");
  const tCommon = useTranslations("common");
  const { icon: Icon, tint } = looks[finding.severity];
  return (
    <li className="flex gap-2.5 px-3 py-3">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tint)} />
      <div className="min-w-0 flex-1 space-y-1.5">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-medium">
            <span className="sr-only">{tCommon("label", { name: tCommon(`severity.${finding.severity}`) })}</span>
            {tRules(`${finding.rule}.title`)}
          </span>
          <Link href={rulePath(finding.rule)} prefetch={false} title={t("ruleLink", { rule: finding.rule })} className="font-mono text-xs text-ink-faint underline-offset-2 hover:underline">{finding.rule}</Link>
          {finding.severity === "error" && isOverridable(finding.rule) ? <span className="text-xs text-ink-faint">{t("overridable")}</span> : null}
        </p>
        <FindingFacts finding={finding} />
        <p className="text-sm text-ink-soft">{tRules(`${finding.rule}.why`)}</p>
        <p className="text-sm text-ink-soft"><span className="font-medium text-ink">{tCommon("label", { name: t("fix") })}</span>{tRules(`${finding.rule}.fix`)}</p>
      </div>
    </li>
  );
}
